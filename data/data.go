// Package data carries what a running Gian hàng needs beside its code: the database schema of each engine, the
// exhibitions it can start with, and the fonts of its pages. It holds no logic and imports nothing of ours.
package data

import "embed"

// FS holds schema/<engine>/*.sql, seeds/<name>/*.json and fonts/*.
//
//go:embed schema seeds fonts
var FS embed.FS
