package dev.allswell.compose.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name, and takes as long as it takes. */
@FunctionalInterface
interface HostLookup {

    /** At least one address, in the order they should be tried. */
    InetAddress[] addresses(String name) throws UnknownHostException;
}
