package main

import (
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/twokeys/twokeys/providers"
)

// progress is a line on a terminal that says what is being read.
type progress struct {
	w       io.Writer
	width   int // 0: no terminal, nothing is written
	mu      sync.Mutex
	running []string
	ended   int
	of      map[string]int
	records int
}

func (p *program) progress(quiet bool) *progress {
	line := &progress{w: p.stderr, of: map[string]int{}}
	if !quiet && p.getenv("TERM") != "dumb" { // which cannot take a line back
		line.width = p.width(p.stderr)
	}
	return line
}

// step notes that a step began or ended.
func (l *progress) step(target string, s providers.Progress) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of[target] = s.Of
	name := s.Step
	if !s.Ended {
		l.running = append(l.running, name)
	} else {
		l.ended++
		l.records = max(l.records, s.Count)
		for i, r := range l.running {
			if r == name {
				l.running = append(l.running[:i], l.running[i+1:]...)
				break
			}
		}
	}
	l.draw()
}

func (l *progress) draw() {
	if l.width == 0 {
		return
	}
	of := 0
	for _, n := range l.of {
		of += n
	}
	text := fmt.Sprintf("  collecting  %d of %d  %d records  %s", l.ended, of, l.records, strings.Join(l.running, ", "))
	if r := []rune(text); len(r) >= l.width {
		text = string(r[:l.width-2]) + "…"
	}
	fmt.Fprintf(l.w, "\r\x1b[K%s", text)
}

// end takes the line away.
func (l *progress) end() {
	if l.width > 0 {
		fmt.Fprint(l.w, "\r\x1b[K")
	}
}
