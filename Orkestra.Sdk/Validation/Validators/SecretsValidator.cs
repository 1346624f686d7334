using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Sdk.Validation.Validators;

/// <summary>Finds credentials that stand in the document itself, where everybody reads them who reads the document.</summary>
internal sealed class SecretsValidator : IDocumentValidator
{
    // Data of the author's own objects and code, whose keys mean what they want.
    private static readonly HashSet<string> s_free = new(StringComparer.Ordinal) { "custom", "data", "args", "with", "values", "labels", "annotations" };

    public void Validate(ValidationContext context) => Walk(context, context.Document.Root);

    private static void Walk(ValidationContext context, YamlNode node)
    {
        foreach (YamlNode item in (node as YamlSequence)?.Items ?? [])
        {
            Walk(context, item);
        }

        foreach (YamlEntry entry in (node as YamlMapping)?.Entries ?? [])
        {
            if (entry.Key.Value == "auth" && entry.Value is YamlMapping auth)
            {
                Check(context, auth);
                foreach (YamlMapping caller in (auth["tokens"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
                {
                    Check(context, caller);
                }
            }
            else if (!s_free.Contains(entry.Key.Value))
            {
                Walk(context, entry.Value);
            }
        }
    }

    private static void Check(ValidationContext context, YamlMapping auth)
    {
        if (auth["token"] is YamlScalar { Value.Length: > 0 } token && !IsReference(token.Value) && !context.IsDisabled(token))
        {
            // The message is printed and logged: it must not repeat the secret.
            context.Report(
                DiagnosticRules.LiteralSecret,
                token,
                "the token stands in the document itself",
                "write ${NAME} and give it in that environment variable, or name a Secret with secretRef");
        }
    }

    // $NAME, ${NAME} or a template.
    private static bool IsReference(string text)
    {
        if (text.Contains("{{"))
        {
            return true;
        }

        string name = text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith("}", StringComparison.Ordinal) ? text.Substring(2, text.Length - 3)
            : text[0] == '$' ? text.Substring(1)
            : string.Empty;
        return name.Length > 0 && name.All(static c => char.IsLetterOrDigit(c) || c == '_');
    }
}
