using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Documents;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Checks that names by which templates or other blocks refer to something are given once.</summary>
internal sealed class DuplicatesValidator : IDocumentValidator
{
    public void Validate(ValidationContext context)
    {
        if (context.Document is KatalogDocument katalog)
        {
            Check(context, katalog.Providers.Select(static provider => provider.Name), static name => $"there are two providers named '{name}'");
            foreach (IGrouping<string, ProfileDeclaration> profiles in katalog.Profiles.GroupBy(static profile => profile.Class.Value))
            {
                Check(context, profiles.Select(static profile => profile.Name), name => $"there are two profiles of {profiles.Key} named '{name}'");
            }
        }

        foreach (CrdDeclaration crd in context.Enabled)
        {
            OperatorBoxDeclaration box = crd.OperatorBox;
            Check(context, box.Cross.Select(static cross => cross.As ?? cross.Crd).OfType<Located<string>>(), static name => $"two cross references are read as .cross.{name}");
            CheckWatches(context, box.Watches);
            foreach (IReadOnlyList<ExternalDeclaration> calls in ExternalCalls.Of(crd))
            {
                Check(context, calls.Select(static call => call.Name).OfType<Located<string>>(), static name => $"two external calls are read as .external.{name}");
            }

            if (box.OnDelete is { } deletion)
            {
                Check(context, deletion.Groups.Select(static group => group.Name).OfType<Located<string>>(), static name => $"there are two groups named '{name}'");
            }
        }
    }

    private static void CheckWatches(ValidationContext context, IReadOnlyList<WatchDeclaration> watches) => Check(
        context,
        watches.Select(static watch => new Located<string>($"{watch.ApiVersion.Value} {watch.Kind.Value} {watch.Namespace?.Value}".TrimEnd(), watch.Kind.Node)),
        static name => $"'{name}' is watched twice");

    private static void Check(ValidationContext context, IEnumerable<Located<string>> names, Func<string, string> message)
    {
        var seen = new Dictionary<string, Located<string>>(StringComparer.Ordinal);
        foreach (Located<string> name in names)
        {
            if (seen.TryGetValue(name.Value, out Located<string> first))
            {
                context.Diagnostics.Report(
                    DiagnosticRules.DuplicateName,
                    name.Node,
                    message(name.Value),
                    new RelatedLocation(first.File, first.Span, "the first is here"),
                    "rename or delete one of them");
            }
            else
            {
                seen.Add(name.Value, name);
            }
        }
    }
}
