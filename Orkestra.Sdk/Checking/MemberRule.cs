using Orkestra.Sdk.Diagnostics;

namespace Orkestra.Sdk.Checking;

/// <summary>How a missing field of an object type is reported.</summary>
/// <param name="Rule">The rule it falls under.</param>
/// <param name="Sentence">Message with <c>{0}</c> for the field and <c>{1}</c> for the object.</param>
/// <param name="Listing">What introduces the known names, with <c>{0}</c> for the object.</param>
internal sealed record MemberRule(DiagnosticRule Rule, string Sentence, string Listing)
{
    /// <summary>A field that the language or Kubernetes defines.</summary>
    public static MemberRule Fixed { get; } = new(DiagnosticRules.UnknownField, "there is no field '{0}' in {1}", "fields of {0}");

    /// <summary>A field of a CRD's schema.</summary>
    public static MemberRule Crd { get; } = new(DiagnosticRules.UnknownField, "the CRD has no field '{0}' in {1}", "fields of {0}");
}
