package dev.allswell.plugin.http;

import dev.allswell.api.settings.Range;
import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;

/** Credentials of HTTP basic authentication, RFC 7617. */
public record BasicSettings(
        @Setting("The user name; without a colon") @Range(min = "1", max = "256") String username,
        @Setting("The password") @Range(max = "1024") Secret password) {}
