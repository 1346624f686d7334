namespace Orkestra.Runtime.Hooks;

/// <summary>How an object is applied.</summary>
public sealed record HookApplyOptions
{
    /// <summary>The field manager of hooks and reconcilers, which is another one than that of declarations.</summary>
    public const string DefaultFieldManager = "orkestra-hooks";

    /// <summary>As controllers usually apply.</summary>
    public static HookApplyOptions Default { get; } = new();

    /// <summary>Whether fields that another manager owns are taken over.</summary>
    /// <value>True unless set; with false such a field is a conflict.</value>
    public bool Force { get; init; } = true;

    /// <summary>The field manager. What it applied before and leaves out now is taken away.</summary>
    /// <value><see cref="DefaultFieldManager"/> unless set.</value>
    public string FieldManager { get; init; } = DefaultFieldManager;
}
