package booths

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// readPhotos names the photos of the stands in s by what is in their files, and looks at their heads.
func (f seedFiles) readPhotos(fsys fs.FS, s *Seed, c *complaints) {
	s.Files, s.Photos = fsys, map[string]string{}
	for i, d := range f.departments {
		for _, p := range d.Photos {
			if strings.TrimSpace(p.Alt.VI) == "" {
				c.add(departmentsFile, "photo %.80q of %s has no Vietnamese alt; say what it shows", p.File, d.ID)
			}
			file, err := readPhotoFile(fsys, p.File)
			if err != nil {
				c.add(departmentsFile, "photo %.80q of %s %v", p.File, d.ID, err)
				continue
			}
			id := photoID(file, Crop{})
			s.Photos[id] = p.File
			s.Departments[i].Stand.Photos = append(s.Departments[i].Stand.Photos, Photo{ID: id, Alt: p.Alt})
		}
	}
}

// errNoFile is what is said of a photo that is not in the folder.
var errNoFile = errors.New("is not a file in the folder; write its path from there, as photos/hall.jpg")

// readPhotoFile reads the photo with that name, however its accents are written in the folder.
func readPhotoFile(fsys fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, errNoFile
	}
	for _, written := range []string{name, norm.NFD.String(name)} {
		if info, err := fs.Stat(fsys, written); err != nil || !info.Mode().IsRegular() {
			continue
		}
		f, err := fsys.Open(written)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return photoFile(f)
	}
	return nil, errNoFile
}

// importPhotos keeps those photos of seed that are not kept yet.
func (s *Store) importPhotos(ctx context.Context, seed Seed) error {
	kept, err := s.keptPhotos(ctx, slices.Sorted(maps.Keys(seed.Photos)))
	if err != nil {
		return err
	}
	for id, name := range seed.Photos {
		if kept[id] {
			continue
		}
		file, err := readPhotoFile(seed.Files, name)
		if err == nil && photoID(file, Crop{}) != id {
			err = errors.New("changed while the folder was read")
		}
		if err == nil {
			_, err = s.savePhoto(ctx, file, Crop{})
		}
		if err != nil {
			return fmt.Errorf("photo %q %w", name, err)
		}
	}
	return nil
}
