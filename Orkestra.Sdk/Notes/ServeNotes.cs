using Orkestra.Sdk.Expressions;

namespace Orkestra.Sdk.Notes;

/// <summary>Where an object came from, when the serve API wrote it (specification 4.15).</summary>
internal static class ServeNotes
{
    private const string Target = "orkestra.orkspace.io/serve-target";
    private const string Alias = "orkestra.orkspace.io/serve-alias";
    private const string Source = "orkestra.orkspace.io/serve-source";

    public static void Register(NoteDomain domain)
    {
        domain.Add("getServeTarget", "obj any -> string", call => OrkValue.FromString(Read(call, Target)), "The serve target it came through.", "getServeTarget .");
        domain.Add("getServeAlias", "obj any -> string", call => OrkValue.FromString(Read(call, Alias)), "The serve alias it came through.", "getServeAlias .");
        domain.Add("getServeSource", "obj any -> string", call => OrkValue.FromString(Read(call, Source)), "Who sent it.", "getServeSource .");
        domain.Add("hasServeTarget", "obj any -> bool", call => OrkValue.FromBoolean(Read(call, Target).Length > 0), "Whether it names a serve target.", "hasServeTarget .");
        domain.Add("hasServeAlias", "obj any -> bool", call => OrkValue.FromBoolean(Read(call, Alias).Length > 0), "Whether it names a serve alias.", "hasServeAlias .");
        domain.Add("hasServeSource", "obj any -> bool", call => OrkValue.FromBoolean(Read(call, Source).Length > 0), "Whether it names a source.", "hasServeSource .");
        domain.Add("isDirectApply", "obj any -> bool", IsDirectApply, "Whether it was applied without the serve API.", "isDirectApply .");
    }

    private static string Read(NoteCall call, string annotation) => ObjectFields.TextOf(call[0], "metadata", "annotations", annotation);

    private static OrkValue IsDirectApply(NoteCall call) =>
        OrkValue.FromBoolean(Read(call, Target).Length == 0 && Read(call, Alias).Length == 0 && Read(call, Source).Length == 0);
}
