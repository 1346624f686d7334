using Orkestra.Sdk.Documents;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Checking;

internal sealed partial class EntryChecker
{
    // A conversion reads a custom resource of the version it comes from.
    private void Conversion(CrdDeclaration entry)
    {
        foreach (ConversionPathDeclaration path in entry.Conversion?.Paths ?? [])
        {
            In(EntryTypes.OfVersion(_context, entry, path.From.Value), new PresentPaths(), () => Templates(path.Spec));
        }
    }

    // The keys are the CRD's own, so that only the texts can be judged.
    private void Templates(YamlNode node)
    {
        switch (node)
        {
            case YamlMapping map:
                foreach (YamlEntry entry in map.Entries)
                {
                    Templates(entry.Value);
                }

                break;
            case YamlSequence list:
                foreach (YamlNode item in list.Items)
                {
                    Templates(item);
                }

                break;
            case YamlScalar scalar when scalar.Value.Contains("{{"):
                Template(scalar);
                break;
        }
    }

    // What a submission looks like is the document's own; where its values go is the CRD's.
    private void Serve(CrdDeclaration entry)
    {
        foreach (ServeFieldDeclaration field in entry.Serve?.Fields ?? [])
        {
            if (field.Kind == ServeFieldKind.Spec)
            {
                SpecPath(field.Path);
                foreach (NamedText value in field.Values)
                {
                    SpecPath(value.Name);
                }
            }
        }

        foreach (Located<string> ignored in entry.Serve?.Ignored ?? [])
        {
            SpecPath(ignored);
        }
    }

    // Written with or without the spec that it stands in.
    private void SpecPath(Located<string>? written)
    {
        if (written?.Node is not YamlScalar { Value.Length: > 0 } path || path.Value.Contains("{{"))
        {
            return;
        }

        const string Root = "spec.";
        string[] names = (path.Value.StartsWith(Root, StringComparison.Ordinal) ? path.Value.Substring(Root.Length) : path.Value).Split('.');
        _text = path;
        new PathTyper(this, _scope.Present).Follow(new TypedValue(_types.Raw.Fields["spec"].Type, "spec"), names, path.Value.Length, isTolerant: true);
    }
}
