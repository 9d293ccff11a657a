// Checks a log with Go's own implementation of its formats, golang.org/x/mod/sumdb: `check FOLDER KEY WITNESS`.
//
// The folder holds `checkpoint` and `tile/`, and besides them what is to be held against what Go makes of the same
// entries: `proofs/<index>.tlog-proof`, and `consistency/<old size>` with one hash a line. Ends with 0 and a sentence
// if all is right, with 1 and what is wrong if not.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func check(right bool, format string, values ...any) {
	if !right {
		fmt.Printf(format+"\n", values...)
		os.Exit(1)
	}
}

func must[T any](value T, err error) T {
	check(err == nil, "%v", err)
	return value
}

// path turns Go's tile/8/<level>/<n> into tlog-tiles' tile/<level>/<n>.
func path(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
}

type folder string

func (f folder) Height() int                     { return height }
func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}
func (f folder) file(name string) []byte         { return must(os.ReadFile(filepath.Join(string(f), name))) }
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		data = append(data, f.file(path(tile)))
	}
	return data, nil
}

type storage []tlog.Hash

func (s storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, s[index])
	}
	return found, nil
}

func head(text string, origin string) tlog.Tree {
	lines := strings.Split(text, "\n")
	check(len(lines) == 4 && lines[0] == origin && lines[3] == "", "not a checkpoint of %s: %q", origin, text)
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: must(tlog.ParseHash(lines[2]))}
}

// entries reads the bundles of a tree, and says how many files they are.
func entries(log folder, size int64) (found [][]byte, files int) {
	for first := int64(0); first < size; first += 1 << height {
		width := 1 << height
		if size-first < int64(width) {
			width = int(size - first)
		}
		tile := tlog.Tile{H: height, L: 0, N: first >> height, W: width}
		data := log.file(strings.Replace(path(tile), "tile/0/", "tile/entries/", 1))
		for ; width > 0; width-- {
			check(len(data) >= 2, "a bundle is cut off")
			length := 2 + int(binary.BigEndian.Uint16(data))
			check(len(data) >= length, "a bundle is cut off")
			found, data = append(found, data[2:length]), data[length:]
		}
		check(len(data) == 0, "a bundle goes on behind its entries")
		files++
	}
	return found, files
}

func same(ours []string, theirs []tlog.Hash, what string) {
	check(len(ours) == len(theirs), "%s: %d hashes, not %d", what, len(ours), len(theirs))
	for at := range ours {
		check(ours[at] == theirs[at].String(), "%s: hash %d is another", what, at)
	}
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(text, "\n"), "\n")
}

// cosigned checks a witness's line of a note by hand: Go's note package knows no cosignatures.
func cosigned(data []byte, text string, vkey string) {
	parts := strings.SplitN(vkey, "+", 3)
	key := must(base64.StdEncoding.DecodeString(parts[2]))
	id := sha256.Sum256(append([]byte(parts[0]+"\n"), key...))
	check(fmt.Sprintf("%x", id[:4]) == parts[1] && key[0] == 4 && len(key) == 33, "not a witness's key")
	for _, line := range strings.Split(string(data), "\n") {
		if strings.HasPrefix(line, "— "+parts[0]+" ") {
			made := must(base64.StdEncoding.DecodeString(strings.Fields(line)[2]))
			check(bytes.Equal(made[:4], id[:4]) && len(made) == 76, "not a cosignature: %s", line)
			message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(made[4:12]), text)
			check(ed25519.Verify(key[1:], []byte(message), made[12:]), "the cosignature does not fit")
			return
		}
	}
	check(false, "the witness did not cosign")
}

func main() {
	check(len(os.Args) == 4, "check FOLDER KEY WITNESS")
	log := folder(os.Args[1])
	verifier := must(note.NewVerifier(os.Args[2]))
	open := func(data []byte) tlog.Tree {
		return head(must(note.Open(data, note.VerifierList(verifier))).Text, verifier.Name())
	}
	tree := open(log.file("checkpoint"))
	text, _, _ := strings.Cut(string(log.file("checkpoint")), "\n\n")
	cosigned(log.file("checkpoint"), text+"\n", os.Args[3])

	found, files := entries(log, tree.N)
	var own storage
	reader := tlog.TileHashReader(tree, log)
	for index, entry := range found {
		hash := tlog.RecordHash(entry)
		if index%(1<<height) == 0 { // one tile at a time, authenticated by Go up to the root
			var wanted []int64
			for at := index; at < len(found) && at < index+1<<height; at++ {
				wanted = append(wanted, tlog.StoredHashIndex(0, int64(at)))
			}
			for at, stored := range must(reader.ReadHashes(wanted)) {
				check(stored == tlog.RecordHash(found[index+at]), "entry %d is not the one of its tile", index+at)
			}
		}
		own = append(own, must(tlog.StoredHashesForRecordHash(int64(index), hash, own))...)
	}
	root := tlog.Hash(sha256.Sum256(nil)) // this Go gives zeros for an empty tree; RFC 6962 and tlog-tiles do not
	if tree.N > 0 {
		root = must(tlog.TreeHash(tree.N, own))
	}
	check(root == tree.Hash, "the entries hash to %s, not to the root", root)
	for _, tile := range tlog.NewTiles(height, 0, tree.N) {
		if tile.W < 1<<height && tile.W < int(tree.N>>(height*tile.L)-tile.N<<height) {
			continue // this Go lists all narrower ones, too
		}
		check(bytes.Equal(log.file(path(tile)), must(tlog.ReadTileData(tile, own))), "%s is another", path(tile))
		files++
	}
	filepath.WalkDir(filepath.Join(string(log), "tile"), func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files--
		}
		return nil
	})
	check(files == 0, "there are %d files more than Go would write", -files)
	proofs := inclusion(log, tree, own, found, open)
	fmt.Printf("%d entries, %d proofs, %d consistency proofs: right\n", tree.N, proofs, consistency(log, tree, own))
}

func inclusion(log folder, tree tlog.Tree, own storage, found [][]byte, open func([]byte) tlog.Tree) int {
	names, _ := filepath.Glob(filepath.Join(string(log), "proofs", "*.tlog-proof"))
	for _, name := range names {
		index := must(strconv.ParseInt(strings.TrimSuffix(filepath.Base(name), ".tlog-proof"), 10, 64))
		begin, checkpoint, _ := strings.Cut(string(must(os.ReadFile(name))), "\n\n")
		body := strings.TrimPrefix(begin, fmt.Sprintf("c2sp.org/tlog-proof@v1\nindex %d", index))
		check(body != begin, "%s is no proof file", name)
		check(open([]byte(checkpoint)) == tree, "%s has another checkpoint", name)
		proof := must(tlog.ProveRecord(tree.N, index, own))
		same(lines(strings.TrimPrefix(body, "\n")), proof, name)
		err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(found[index]))
		check(err == nil, "%s: %v", name, err)
	}
	return len(names)
}

func consistency(log folder, tree tlog.Tree, own storage) int {
	names, _ := filepath.Glob(filepath.Join(string(log), "consistency", "*"))
	for _, name := range names {
		old := must(strconv.ParseInt(filepath.Base(name), 10, 64))
		proof := must(tlog.ProveTree(tree.N, old, own))
		same(lines(string(must(os.ReadFile(name)))), proof, name)
		err := tlog.CheckTree(proof, tree.N, tree.Hash, old, must(tlog.TreeHash(old, own)))
		check(err == nil, "%s: %v", name, err)
	}
	return len(names)
}
