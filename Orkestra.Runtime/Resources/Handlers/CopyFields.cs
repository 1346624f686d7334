using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources.Handlers;

/// <summary>Reads where a copy takes its content from and where it goes.</summary>
internal static class CopyFields
{
    public static CopySourcePlan? Read(DeclarationFields fields, string sourceKey) => fields.Text(sourceKey) is { } name
        ? new CopySourcePlan(name, fields.Text("fromNamespace"), fields.Texts("toNamespaces"))
        : null;
}
