using static Orkestra.Sdk.Documents.Binding.ValueShape;

namespace Orkestra.Sdk.Documents.Binding.Keys;

/// <summary>Blocks of child resources (katalog.md §15).</summary>
internal static class HookKeys
{
    /// <summary>Kinds that the language accepts and that never had an effect.</summary>
    private const string InertKinds =
        "podTemplates volumes volumeMounts serviceMonitors podSecurityPolicies priorityLevelConfigurations "
        + "runtimeClasses storageClasses storageLocations storagePools storageBackups storageSnapshots storageVolumes";

    /// <summary>A list of children for each kind.</summary>
    public static KeyTable Kinds { get; } = BuildKinds();

    public static KeyTable Block { get; } = Kinds.Copy("a hook block such as onReconcile")
        .With(ConditionKeys.Gate)
        .Key("external", Blocks(static () => ExternalKeys.Call), "Calls that are made before any resource.")
        .Key("ordered", Flag, "Whether groups are deleted one after another.")
        .Key("groups", List(Hook(static () => Group)), "Stages of an ordered deletion.")
        .Key("timeout", Duration, "Longest wait for a stage.")
        .Key("git", Any, "Earlier feature: reconciling on a push.")
        .Key("docker", Any, "Earlier feature: building an image.")
        .NotRun("ordered groups git docker")
        .Inert("timeout")
        .Defaults("ordered=false timeout=5m");

    /// <summary>What is done before the finalizers of a custom resource go.</summary>
    public static KeyTable DeleteBlock { get; } = Block.Copy("onDelete")
        .Key("ordered", Flag, "Whether groups are deleted one after another, each when the one before is gone.")
        .Key("groups", List(Hook(static () => Group)), "Stages of the deletion.")
        .Key("timeout", Duration, "Longest time for all stages of an ordered deletion.")
        .Defaults("ordered=false timeout=5m");

    public static KeyTable Group { get; } = Block.Copy("a group")
        .Key("name", PlainText, "Name of the stage.");

    private static KeyTable BuildKinds()
    {
        var table = new KeyTable("a block of child resources");
        foreach (string kind in ResourceKeys.Kinds)
        {
            table.Key(kind, List(ValueShape.Block(() => ResourceKeys.For(kind)!)), $"Children: {ResourceKeys.For(kind)!.Title}.");
            if (!ResourceKeys.Executed.Contains(kind))
            {
                table.NotRun(kind);
            }
        }

        foreach (string kind in InertKinds.Split(' '))
        {
            table.Key(kind, Any, "Accepted without effect.").Inert(kind);
        }

        return table;
    }
}
