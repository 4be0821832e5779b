package mirror

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"gianhang/booths"
)

// Bounds of what the main server is asked.
const (
	answerTimeout = 15 * time.Second // until an answer begins
	bodyTimeout   = time.Minute      // until it is whole
	mostOfCopy    = 256 << 20        // bytes
	mostOfPicture = 4 << 20
	mostOfBeat    = 64 << 10
)

// answer is a status that was not wanted.
type answer int

func (a answer) Error() string {
	return fmt.Sprintf("it answers %d %s", int(a), http.StatusText(int(a)))
}

// ask sends a request to the main server. The caller closes the body of the answer.
func (f *Follower) ask(ctx context.Context, method, path string, body []byte, header ...string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, method, f.main+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	return f.client.Do(r)
}

// get gives the body of an answer, of up to most bytes.
func (f *Follower) get(ctx context.Context, path string, most int64, header ...string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, bodyTimeout)
	defer cancel()
	got, err := f.ask(ctx, http.MethodGet, path, nil, header...)
	if err != nil {
		return nil, err
	}
	defer got.Body.Close()
	if got.StatusCode != http.StatusOK {
		return nil, answer(got.StatusCode)
	}
	return io.ReadAll(http.MaxBytesReader(nil, got.Body, most))
}

// copy asks what has changed since a mark.
func (f *Follower) copy(ctx context.Context, since booths.Mark) (c booths.Copy, err error) {
	query := url.Values{}
	if since.Seq > 0 {
		query.Set("of", fmt.Sprintf("%s.%d", since.UUID, since.Epoch))
		query.Set("since", strconv.FormatInt(since.Seq, 10))
		query.Set("at", strconv.FormatInt(since.At, 10))
	}
	text, err := f.get(ctx, "/api/v1/copy?"+query.Encode(), mostOfCopy, "Authorization", "Bearer "+f.token)
	if err != nil {
		return c, err
	}
	return c, json.Unmarshal(text, &c)
}

func (f *Follower) picture(ctx context.Context, photo string, width int) ([]byte, error) {
	return f.get(ctx, fmt.Sprintf("/photos/%s-%d.jpg", url.PathEscape(photo), width), mostOfPicture)
}

// Post passes JSON on to the main server, and gives the status and the body of its answer.
func (f *Follower) Post(ctx context.Context, path string, body []byte) (status int, text []byte, err error) {
	got, err := f.ask(ctx, http.MethodPost, path, body, "Content-Type", "application/json")
	if err != nil {
		return 0, nil, err
	}
	defer got.Body.Close()
	text, err = io.ReadAll(http.MaxBytesReader(nil, got.Body, mostOfBeat))
	return got.StatusCode, text, err
}

// listen wakes Run at whatever the feed says, and each time that the feed is to be opened, until ctx ends.
func (f *Follower) listen(ctx context.Context) {
	pause := time.NewTimer(0)
	defer pause.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-pause.C:
		}
		f.stream(ctx)
		f.hear()
		pause.Reset(again)
	}
}

// stream wakes Run at each line of the feed until that ends or is silent for too long. Why it ends does not matter: whether
// the server is heard, sync tells.
func (f *Follower) stream(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	quiet := time.AfterFunc(silence, cancel)
	defer quiet.Stop()
	feed, err := f.ask(ctx, http.MethodGet, "/live", nil, "Accept", "text/event-stream")
	if err != nil {
		return
	}
	defer feed.Body.Close()
	if feed.StatusCode != http.StatusOK {
		return
	}
	lines := bufio.NewReader(feed.Body)
	for {
		_, more, err := lines.ReadLine()
		if err != nil {
			return
		}
		if !more {
			quiet.Reset(silence)
			f.hear()
		}
	}
}
