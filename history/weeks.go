package history

import (
	"fmt"
	"time"
)

// Week is a week of ISO 8601 with the last run in it, nil if there is none.
type Week struct {
	Year, Number int
	Run          *Run
}

func (w Week) String() string { return WeekName(w.Year, w.Number) }

// WeekName writes a week as ISO 8601 does: 2026-W47.
func WeekName(year, week int) string { return fmt.Sprintf("%04d-W%02d", year, week) }

// Weeks lists the weeks from one time to another, with the runs of one tenant,
// which are in the order of their times. The better of two runs of a week is
// the complete one, and then the later.
func Weeks(runs []Run, from, to time.Time) []Week {
	last := map[[2]int]*Run{}
	for i := range runs {
		year, week := runs[i].At.UTC().ISOWeek()
		if have := last[[2]int{year, week}]; have == nil || runs[i].Complete || !have.Complete {
			last[[2]int{year, week}] = &runs[i]
		}
	}
	var out []Week
	end := monday(to)
	for day := monday(from); !day.After(end); day = day.AddDate(0, 0, 7) {
		year, week := day.ISOWeek()
		out = append(out, Week{year, week, last[[2]int{year, week}]})
	}
	return out
}

// monday returns the first day of the week of a time, in UTC.
func monday(t time.Time) time.Time {
	t = t.UTC().Truncate(24 * time.Hour)
	return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
}
