package checks

import (
	"github.com/twokeys/twokeys/access"
	"github.com/twokeys/twokeys/inventory"
)

var deviceEnrolmentSignsIn = &Check{
	ID:       "device-enrolment-signs-in",
	Title:    "Enrolling a device in management asks for a sign-in every time",
	Severity: Low,
	Why:      "Whoever has a stolen session enrols a device of his own with it, which from then on passes for a managed one.",
	Fix:      "Set the sign-in frequency to every time for the app Microsoft Intune Enrollment, for everybody.",
	Refs: []string{
		"Microsoft Learn: Configure adaptive session lifetime policies (require reauthentication every time)",
	},
	Controls: []Control{
		{NIST, "IA-11", Supports},
		{ISO27001, "A.8.5", Supports},
		{TSC, "CC6.1", Supports},
		{ATTACK, "T1098.005", Supports},
		{Prowler, "entra_intune_enrollment_sign_in_frequency_every_time", Whole},
	},
	Since: Since{Check: "0.1.0"},
	Turns: Configuration,
	Needs: coverData,
	Ask: coversEverybody(func(*Env) inventory.Tri { return inventory.Yes }, "can enrol a device without signing in again", func(_ *Env, p *inventory.SignInPolicy) inventory.Tri {
		return p.Sessions.Again.And(p.Sessions.EveryTime)
	}, access.Interactive, access.ToApp(intuneEnrolment)),
}

// intuneEnrolment is the app through which devices are enrolled.
const intuneEnrolment = "d4ebce55-015a-49b5-a083-c84d1797ae8c"
