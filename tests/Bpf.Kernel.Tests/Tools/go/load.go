// Loads an object with cilium/ebpf and runs its program "Run" on an empty packet.
package main

import (
	"fmt"
	"os"
	"sort"

	"github.com/cilium/ebpf"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintf(os.Stderr, "%+v\n", err)
		os.Exit(1)
	}
}

func run(path string) error {
	spec, err := ebpf.LoadCollectionSpec(path)
	if err != nil {
		return err
	}
	collection, err := ebpf.NewCollection(spec)
	if err != nil {
		return err
	}
	defer collection.Close()
	names := []string{}
	for name := range collection.Maps {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		fmt.Println(name, collection.Maps[name].Type())
	}
	action, _, err := collection.Programs["Run"].Test(make([]byte, 64))
	fmt.Println("action", action)
	return err
}
