using System.Globalization;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Documents.Binding;

/// <summary>
/// Reads the body of a Simulate. Keys and types have been checked by shape; what is wrong was reported there and reads as absent here.
/// </summary>
internal static class SimulateBinder
{
    /// <summary>The <c>imports</c>, in either of their forms.</summary>
    public static IReadOnlyList<Located<string>> Imports(YamlMapping root) =>
        Texts(root["imports"] is YamlMapping map ? map["files"] : root["imports"]);

    public static SimulateDeclaration? Spec(YamlMapping root) => root["spec"] is not YamlMapping spec ? null : new SimulateDeclaration
    {
        Node = spec,
        Katalog = Text(spec["katalog"]),
        CrFiles = [.. Text(spec["cr"]) is { } cr ? [cr] : (Located<string>[])[], .. Texts(spec["crFiles"])],
        CrdFiles = [.. Text(spec["crd"]) is { } crd ? [crd] : (Located<string>[])[], .. Texts(spec["crdFiles"])],
        Cycles = Integer(spec["cycles"]) is { } cycles ? new Located<int>(cycles, spec["cycles"]!) : null,
        SkipExternal = Flag(spec["skipExternal"]) ?? false,
        Expect = spec["expect"] is YamlMapping expect ? Expectation(expect) : null,
    };

    private static IReadOnlyList<SimulateOperation> Operations(YamlSequence list) =>
        [.. list.Items.OfType<YamlMapping>().Select(static item => new SimulateOperation
        {
            Node = item,
            Cycle = Integer(item["cycle"]),
            Verb = Text(item["verb"])?.Value,
            Resource = Text(item["resource"])?.Value,
            Name = Text(item["name"])?.Value,
            Count = Integer(item["count"]),
        })];

    private static SimulateExpectation Expectation(YamlMapping expect) => new()
    {
        Node = expect,
        Steady = Flag(expect["steady"]),
        SteadyAt = Integer(expect["steadyAt"]),
        NoErrors = Flag(expect["noErrors"]),
        Operations = expect["ops"] is YamlSequence operations ? Operations(operations) : null,
        Absent = expect["absent"] is YamlSequence absent ? Operations(absent) : null,
        Crds = expect["crds"] is YamlMapping crds ? Crds(crds) : new Dictionary<string, SimulateExpectation>(),
    };

    private static Dictionary<string, SimulateExpectation> Crds(YamlMapping crds)
    {
        var byName = new Dictionary<string, SimulateExpectation>(StringComparer.Ordinal);
        foreach (YamlEntry entry in crds.Entries)
        {
            if (entry.Value is YamlMapping expect)
            {
                byName[entry.Key.Value] = Expectation(expect);
            }
        }

        return byName;
    }

    private static Located<string>? Text(YamlNode? node) => node is YamlScalar { IsNull: false, Value.Length: > 0 } scalar ? new Located<string>(scalar.Value, scalar) : null;

    private static IReadOnlyList<Located<string>> Texts(YamlNode? node) => node is YamlSequence list
        ? [.. list.Items.Select(Text).Where(static text => text is not null).Select(static text => text!.Value)]
        : [];

    private static bool? Flag(YamlNode? node) => node is YamlScalar scalar && scalar.TryGetBoolean(out bool value) ? value : null;

    private static int? Integer(YamlNode? node) =>
        node is YamlScalar { IsNull: false } scalar && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;
}
