// Command gianhang runs one exhibition: it keeps its data in one directory, and shows and finds its booths over HTTP.
// Each file beside this one is a command or what several commands need.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // the exhibition's zone must be known on a machine without zone files

	"github.com/alecthomas/kong"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends at once
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "gianhang:", err)
		os.Exit(1)
	}
}

// commands are what the program can be told to do.
type commands struct {
	Serve   serve       `cmd:"" default:"withargs" help:"Show the exhibition to visitors (the default)."`
	Import  importing   `cmd:"" help:"Take over a folder in the seed format, or a programme."`
	Export  exporting   `cmd:"" help:"Write down what is stored."`
	Account accounts    `cmd:"" help:"Say who may act: invitations, accounts, tokens."`
	Kiosk   kiosks      `cmd:"" help:"Say which screens there are, where they stand and what they show."`
	Doctor  doctor      `cmd:"" help:"Report on the data for organisers. Changes nothing."`
	Version showVersion `cmd:"" help:"Say which version this is."`
}

// streams are where a command writes: answers to out, logs to err.
type streams struct{ out, err io.Writer }

// dataFlag is the flag that every command on stored data has.
type dataFlag struct {
	Data string `type:"path" default:"./gianhang-data" placeholder:"DIR" help:"Directory that holds the exhibition (${default})."`
}

// run does what args say until it is done or ctx ends. Every flag can also be given in the environment, --data as
// GIANHANG_DATA. An error is one sentence for whoever started the program.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var helped bool
	parser, err := kong.New(&commands{},
		kong.Name("gianhang"),
		kong.Description("Gian hàng, the directory of an exhibition."),
		kong.DefaultEnvars("GIANHANG"),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { helped = true }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams{stdout, stderr}))
	if err != nil {
		return err
	}
	told, err := parser.Parse(args)
	switch {
	case helped:
		return nil
	case err != nil:
		return fmt.Errorf("%w; gianhang --help lists what there is", err)
	}
	return told.Run()
}
