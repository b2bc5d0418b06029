package dev.allswell.plugin.dns;

import dev.allswell.api.capability.ResolveException.Reason;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;

/** What came of a question for the addresses of one name. */
sealed interface Answer {

    /** Addresses, at least one. */
    record Found(List<InetAddress> addresses, Duration ttl) implements Answer {

        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * There are none.
     *
     * @param exists whether the name exists all the same
     */
    record Absent(boolean exists, Duration ttl) implements Answer {}

    /** It is another name, for which to ask. */
    record Alias(Name target, Duration ttl) implements Answer {}

    /** Nobody could tell. */
    record Broken(Reason reason, String message) implements Answer {}

    /** As many aliases may follow each other. */
    int MOST_ALIASES = 16;

    /**
     * Reads a reply without error, or one that says that the name does not exist: follows the aliases in it from
     * {@code name} to addresses of {@code type}.
     */
    static Answer read(Message reply, Name name, int type) {
        var at = name;
        var ttl = Long.MAX_VALUE;
        for (var hop = 0; hop <= MOST_ALIASES; hop++) {
            var here = at;
            var records = reply.getSection(Section.ANSWER).stream()
                    .filter(answer -> answer.getName().equals(here))
                    .toList();
            var addresses = addresses(records, type);
            if (!addresses.isEmpty()) {
                return new Found(addresses, seconds(Math.min(ttl, shortest(records, type))));
            }
            var alias = records.stream().filter(CNAMERecord.class::isInstance).findFirst();
            if (alias.isEmpty()) {
                return end(reply, name, at, ttl);
            }
            ttl = Math.min(ttl, alias.get().getTTL());
            at = ((CNAMERecord) alias.get()).getTarget();
        }
        return new Broken(Reason.SERVER_FAILURE, "the aliases of " + name.toString(true) + " do not end");
    }

    private static Answer end(Message reply, Name name, Name at, long ttl) {
        var soa = reply.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .map(SOARecord.class::cast)
                .findFirst();
        if (reply.getRcode() != Rcode.NXDOMAIN && soa.isEmpty() && !at.equals(name)) {
            return new Alias(at, seconds(ttl));
        }
        var negative = soa.map(record -> Math.min(record.getTTL(), record.getMinimum())).orElse(0L);
        return new Absent(reply.getRcode() != Rcode.NXDOMAIN, seconds(Math.min(ttl, negative)));
    }

    private static List<InetAddress> addresses(List<Record> records, int type) {
        var addresses = new ArrayList<InetAddress>();
        for (var record : records) {
            if (record.getType() == type) {
                switch (record) {
                    case ARecord four -> addresses.add(four.getAddress());
                    case AAAARecord six -> addresses.add(six.getAddress());
                    default -> {}
                }
            }
        }
        return addresses.stream().distinct().map(Answer::nameless).toList();
    }

    /** The library puts the name into the address; ours carry none, so that nobody shows it for the host asked for. */
    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address of a record has the length of an address", impossible);
        }
    }

    private static long shortest(List<Record> records, int type) {
        return records.stream()
                .filter(record -> record.getType() == type)
                .mapToLong(Record::getTTL)
                .min()
                .orElse(0);
    }

    private static Duration seconds(long ttl) {
        return Duration.ofSeconds(Math.clamp(ttl, 0, Integer.MAX_VALUE));
    }
}
