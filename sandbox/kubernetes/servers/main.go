// One binary that holds etcd, kube-apiserver and kube-controller-manager: no
// package ships them for every machine, and one build costs less than three.
package main

import (
	"fmt"
	"log"
	"net/url"
	"os"
	"os/signal"
	"syscall"
	"time"

	"go.etcd.io/etcd/server/v3/embed"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: kube etcd|kube-apiserver|kube-controller-manager [flags]")
		os.Exit(2)
	}
	arguments := os.Args[2:]
	switch os.Args[1] {
	case "etcd":
		runEtcd(arguments)
	case "kube-apiserver":
		command := apiserver.NewAPIServerCommand()
		command.SetArgs(arguments)
		os.Exit(cli.Run(command))
	case "kube-controller-manager":
		command := controllermanager.NewControllerManagerCommand()
		command.SetArgs(arguments)
		os.Exit(cli.Run(command))
	default:
		fmt.Fprintf(os.Stderr, "unknown server %q\n", os.Args[1])
		os.Exit(2)
	}
}

// runEtcd takes a data folder, a client URL and a peer URL.
func runEtcd(arguments []string) {
	if len(arguments) != 3 {
		fmt.Fprintln(os.Stderr, "usage: kube etcd DIRECTORY CLIENT_URL PEER_URL")
		os.Exit(2)
	}
	config := embed.NewConfig()
	config.Dir = arguments[0]
	config.ListenClientUrls = urls(arguments[1])
	config.AdvertiseClientUrls = urls(arguments[1])
	config.ListenPeerUrls = urls(arguments[2])
	config.AdvertisePeerUrls = urls(arguments[2])
	config.InitialCluster = config.InitialClusterFromName(config.Name)
	// A sandbox may lose its last second to a power cut; it may not make a
	// laptop's disk busy.
	config.UnsafeNoFsync = true
	config.LogLevel = "warn"

	server, err := embed.StartEtcd(config)
	if err != nil {
		log.Fatal(err)
	}
	defer server.Close()
	select {
	case <-server.Server.ReadyNotify():
	case <-time.After(time.Minute):
		log.Fatal("etcd was not ready within a minute")
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	select {
	case <-stop:
	case err := <-server.Err():
		log.Fatal(err)
	}
}

func urls(text string) []url.URL {
	parsed, err := url.Parse(text)
	if err != nil {
		log.Fatal(err)
	}
	return []url.URL{*parsed}
}
