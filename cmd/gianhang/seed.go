package main

import (
	"context"
	"io/fs"
	"os"
	"slices"
	"strings"

	"gianhang/booths"
	"gianhang/data"
)

// plant stores the seed of that name in a new database.
func plant(ctx context.Context, store *booths.Store, name string) error {
	folder, err := seedFolder(name)
	if err != nil {
		return err
	}
	seed, err := readSeed(folder, name)
	if err != nil {
		return err
	}
	_, err = store.Import(ctx, importer, seed)
	return err
}

// importer is the author of what comes from a seed.
const importer = "import"

// readSeed reads folder. The error names it and what to mend in it, as text: a file in it that cannot be read is no
// fault of the data directory.
func readSeed(folder fs.FS, name string) (booths.Seed, error) {
	seed, err := booths.ReadSeed(folder)
	if err != nil {
		err = speech{
			"chưa lưu gì; hãy sửa chỗ sai trong thư mục %s: %v",
			"nothing was stored; mend what is wrong in the seed folder %s: %v",
		}.fault(name, err)
	}
	return seed, err
}

// seedFolder is the seed that the program carries under that name, or else the folder at that path.
func seedFolder(name string) (fs.FS, error) {
	carried, err := carriedSeeds()
	if err != nil {
		return nil, err
	}
	if slices.Contains(carried, name) {
		return fs.Sub(data.FS, "seeds/"+name)
	}
	if info, err := os.Stat(name); err != nil || !info.IsDir() {
		return nil, speech{
			"không có bộ dữ liệu %q; hãy chọn %s, hoặc cho đường dẫn của một thư mục bằng --seed",
			"there is no seed %q; choose %s, or give the path of a folder in the seed format with --seed",
		}.fault(name, strings.Join(carried, ", "))
	}
	return os.DirFS(name), nil
}

// carriedSeeds are the names of the seeds inside the program.
func carriedSeeds() (names []string, err error) {
	entries, err := fs.ReadDir(data.FS, "seeds")
	for _, e := range entries {
		if e.IsDir() {
			names = append(names, e.Name())
		}
	}
	return names, err
}
