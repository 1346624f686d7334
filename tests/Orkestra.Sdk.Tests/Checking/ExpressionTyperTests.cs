using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Sdk.Tests.Checking;

public sealed class ExpressionTyperTests
{
    [Theory]
    [InlineData("{{ .spec.image }}", "")]
    [InlineData("{{ .spec.imge }}", "ORK2007 imge")]
    [InlineData("{{ .sepc.image }}", "ORK2007 sepc")]
    [InlineData("{{ .Spec.image }}", "ORK2007 Spec")]
    [InlineData("{{ .nothing }}", "")]
    [InlineData("{{ .metadata.nmae }}", "ORK2007 nmae")]
    [InlineData("{{ .metadata.labels.anything }}", "")]
    [InlineData("{{ .spec.free.anything.at.all }}", "ORK2018 anything")]
    [InlineData("{{ .spec.labels.team }}", "ORK2018 team")]
    [InlineData("{{ with .spec.database }}{{ .hots }}{{ end }}", "ORK2007 hots")]
    [InlineData("{{ range .spec.ports }}{{ .nmae }}{{ end }}", "ORK2007 nmae")]
    [InlineData("{{ range $i, $p := .spec.ports }}{{ $p.nmber }}{{ end }}", "ORK2007 nmber")]
    [InlineData("{{ range $k, $v := .spec.labels }}{{ $v }}{{ end }}", "")]
    [InlineData("{{ $d := .spec.database }}{{ $d.hots }}", "ORK2007 hots")]
    [InlineData("{{ $d := .spec.database }}{{ if .spec.enabled }}{{ $d = .spec.free }}{{ end }}{{ $d.hots }}", "")]
    [InlineData("{{ define \"d\" }}{{ .hots }}{{ end }}{{ template \"d\" .spec.database }}", "ORK2007 hots")]
    [InlineData("{{ (index .spec.ports 0).nmae }}", "ORK2007 nmae")]
    [InlineData("{{ get .spec \"database\" \"hots\" }}", "ORK2007 hots")]
    [InlineData("{{ index .metadata.labels \"a.io/k\" }}", "")]
    [InlineData("{{ (spec .).imge }}", "ORK2007 imge")]
    public void Unknown_fields_are_found_in_every_scope(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("{{ .spec.image.tag }}", "ORK2008 tag")]
    [InlineData("{{ .spec.ports.name }}", "ORK2008 name")]
    [InlineData("{{ (toUpper .spec.image).tag }}", "ORK2008 tag")]
    [InlineData("{{ .spec.port.name }}", "ORK2008 name")]
    [InlineData("{{ range .spec.image }}{{ end }}", "ORK2012 .spec.image")]
    [InlineData("{{ range .spec.replicas }}{{ end }}", "")]
    public void Values_without_fields_or_elements_have_none(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("{{ toUpper .spec.replicas }}", "ORK2009 .spec.replicas")]
    [InlineData("{{ .spec.replicas | toUpper }}", "ORK2009 .spec.replicas")]
    [InlineData("{{ toUpper (toString .spec.replicas) }}", "")]
    [InlineData("{{ with .spec.free }}{{ toUpper .x }}{{ end }}", "")]
    [InlineData("{{ toUpper .spec.port }}", "")]
    [InlineData("{{ getIntOr nil .spec.replicas }}", "ORK2009 .spec.replicas")]
    [InlineData("{{ truncate .spec.image (len .spec.regions) }}", "")]
    [InlineData("{{ join .spec.regions \",\" }}", "ORK2009 .spec.regions")]
    [InlineData("{{ join (split .spec.image \":\") \",\" }}", "")]
    [InlineData("{{ boolTernary .spec.image 1 2 }}", "ORK2009 .spec.image")]
    [InlineData("{{ printf \"%s-%d\" .spec.image .spec.replicas }}", "")]
    [InlineData("{{ printf \"%d\" .spec.image }}", "ORK2009 .spec.image")]
    [InlineData("{{ printf \"%s-%s\" .spec.image }}", "ORK2003 \"%s-%s\"")]
    [InlineData("{{ default \"a\" .spec.image | toUpper }}", "")]
    [InlineData("{{ default 1 .spec.replicas | toUpper }}", "ORK2009 default 1 .spec.replicas")]
    public void Arguments_that_a_note_always_refuses_are_found(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("{{ eq .spec.replicas 3 }}", "")]
    [InlineData("{{ eq .spec.replicas \"3\" }}", "ORK2010 \"3\"")]
    [InlineData("{{ eq \"3\" .spec.replicas }}", "ORK2010 \"3\"")]
    [InlineData("{{ eq .spec.ratio 1 }}", "")]
    [InlineData("{{ eq .spec.port \"http\" }}", "")]
    [InlineData("{{ eq .spec.enabled \"true\" }}", "ORK2010 \"true\"")]
    [InlineData("{{ lt .spec.enabled true }}", "ORK2010 .spec.enabled")]
    [InlineData("{{ eq .spec.regions .spec.ports }}", "ORK2010 .spec.regions")]
    [InlineData("{{ gt (len .spec.regions) 2 }}", "")]
    [InlineData("{{ eq .spec.tier \"gold\" \"sliver\" }}", "ORK2011 \"sliver\"")]
    [InlineData("{{ .spec.tier | eq \"golden\" }}", "ORK2011 \"golden\"")]
    [InlineData("{{ ne .spec.tier \"\" }}", "")]
    public void Comparisons_that_cannot_come_out_are_found(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("{{ default \"nginx\" .spec.image }}", "")]
    [InlineData("{{ default .spec.image \"nginx\" }}", "ORK2015 \"nginx\"")]
    [InlineData("{{ default true .spec.enabled }}", "ORK2015 default true .spec.enabled")]
    [InlineData("{{ default false .spec.enabled }}", "")]
    [InlineData("{{ if eq 1 2 }}{{ end }}", "ORK2015 eq 1 2")]
    [InlineData("{{ with \"x\" }}{{ toUpper . }}{{ end }}", "ORK2015 \"x\"")]
    [InlineData("{{ slice \"abc\" 7 9 }}", "ORK2016 slice \"abc\" 7 9")]
    [InlineData("{{ toUpper \"abc\" }}", "")]
    [InlineData("{{ randomHex 8 }}", "")]
    public void What_never_depends_on_the_data_is_found(string expression, string expected) => Assert.Equal(expected, CheckProbe.FoundIn(expression));

    [Theory]
    [InlineData("{{ if eq .spec.replicas \"3\" }}{{ end }}", "ORK2010 spec.replicas is a whole number and \"3\" is a string: eq always fails (write 3 without quotes)")]
    [InlineData("{{ eq .spec.tier \"sliver\" }}", "ORK2011 spec.tier is never 'sliver'; did you mean 'silver'? (its values: free, silver, gold)")]
    [InlineData("{{ toUpper .spec.replicas }}", "ORK2009 toUpper needs a string for 's', but spec.replicas is a whole number (wrap it in toString)")]
    [InlineData("{{ range .spec.ports }}{{ .nmae }}{{ end }}", "ORK2007 the CRD has no field 'nmae' in an element of spec.ports; did you mean 'name'? (fields of an element of spec.ports: name, number)")]
    [InlineData("{{ .spec.image.tag }}", "ORK2008 spec.image is a string, which has no field 'tag'")]
    [InlineData("{{ default .spec.image \"nginx\" }}", "ORK2015 default always gives \"nginx\" here, never spec.image (the fallback comes first: default \"nginx\" .spec.image)")]
    public void Messages_name_the_field_and_the_remedy(string expression, string expected) =>
        Assert.Equal(expected, CheckProbe.Messages($"onReconcile:\n  configMaps:\n    - name: c\n      data:\n        key: '{expression}'"));

    [Fact]
    public void A_finding_has_its_exact_line_and_column()
    {
        string text = CheckProbe.Katalog("status:\n  fields:\n    - path: phase\n      value: |\n        first\n        {{ .spec.imge }}");

        DocumentDiagnostic found = Assert.Single(CheckProbe.Check(text));

        string[] lines = text.Split('\n');
        int line = Array.FindIndex(lines, static candidate => candidate.Contains("imge", StringComparison.Ordinal));
        Assert.Equal((line + 1, lines[line].IndexOf("imge", StringComparison.Ordinal) + 1), (found.Position.Line, found.Position.Column));
        Assert.Equal("imge".Length, found.Span.Length);
    }
}
