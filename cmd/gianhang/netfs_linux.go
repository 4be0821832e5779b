package main

import "golang.org/x/sys/unix"

// filesystem names the kind of file system that path lies on, empty for one on a disk of this machine. The numbers are
// those of statfs(2).
func filesystem(path string) (kind string, err error) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return "", err
	}
	return filesystems[uint32(s.Type)], nil
}

var filesystems = map[uint32]string{
	unix.NFS_SUPER_MAGIC:  "NFS",
	unix.SMB_SUPER_MAGIC:  "SMB",
	unix.SMB2_SUPER_MAGIC: "SMB",
	unix.CIFS_SUPER_MAGIC: "SMB",
	unix.FUSE_SUPER_MAGIC: "FUSE",
}
