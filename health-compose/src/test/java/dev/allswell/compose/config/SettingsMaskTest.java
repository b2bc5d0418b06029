package dev.allswell.compose.config;

import dev.allswell.api.settings.Secret;
import dev.allswell.api.settings.Setting;
import dev.allswell.api.settings.SettingsTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsMaskTest {

    record Login(@Setting("Who.") String user, @Setting("The word.") Secret password) {}

    record Settings(
            @Setting("Any text.") Optional<String> plain,
            @Setting("A list.") List<Integer> codes,
            @Setting("A token.") Optional<Secret> token,
            @Setting("More tokens.") List<Secret> tokens,
            @Setting("Headers.") Map<String, Secret> headers,
            @Setting("Who to log in as.") Optional<Login> login,
            @Setting("And others.") List<Login> logins) {}

    private static SettingsTree.Mapping mapping(String json) {
        return (SettingsTree.Mapping) SettingsJson.read(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "{'plain':'shown ${X:too}','codes':[200],'token':null} ~ {'plain':'shown ${X:too}','codes':[200],'token':null}",
                "{'token':'hunter2'} ~ {'token':'********'}",
                "{'token':''} ~ {'token':'********'}",
                "{'token':4711} ~ {'token':'********'}",
                "{'token':'$${hunter2}'} ~ {'token':'********'}",
                "{'token':'${NAME}'} ~ {'token':'${NAME}'}",
                "{'token':'${file:/run/x}'} ~ {'token':'${file:/run/x}'}",
                "{'token':'${NAME:hunter2}'} ~ {'token':'${NAME:********}'}",
                "{'token':'Bearer ${NAME}'} ~ {'token':'********${NAME}'}",
                "{'token':'a ${hunter2'} ~ {'token':'****************'}",
                "{'token':{'a':['hunter2',1]}} ~ {'token':{'a':['********','********']}}",
                "{'tokens':['a','${B}']} ~ {'tokens':['********','${B}']}",
                "{'tokens':'hunter2'} ~ {'tokens':'********'}",
                "{'headers':{'x-key':'hunter2','y':'${Y}'}} ~ {'headers':{'x-key':'********','y':'${Y}'}}",
                "{'login':{'user':'me','password':'hunter2'}} ~ {'login':{'user':'me','password':'********'}}",
                "{'login':'me:hunter2'} ~ {'login':'********'}",
                "{'logins':[{'user':'me','password':'hunter2'}]} ~ {'logins':[{'user':'me','password':'********'}]}",
                "{'plain':{'user':'hunter2'}} ~ {'plain':{'user':'********'}}",
                "{'tokn':'hunter2','codes':[1]} ~ {'tokn':'********','codes':[1]}"
            })
    void masksWhatMayBeSecret(String written, String shown) {
        assertThat(SettingsBinder.mask(Settings.class, mapping(written.replace('\'', '"'))))
                .isEqualTo(mapping(shown.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "{'a':'x','b':[1,true,null,{'c':'${D:e}'}],'f':{}} ~ {'a':'********','b':['********','********',null,{'c':'${D:********}'}],'f':{}}"
            })
    void masksEverythingOfWhatNobodyKnows(String written, String shown) {
        assertThat(SettingsBinder.maskAll(mapping(written.replace('\'', '"'))))
                .isEqualTo(mapping(shown.replace('\'', '"')));
    }
}
