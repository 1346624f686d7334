using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>
/// Reads YAML files into nodes that know their places. Tolerant: a problem is reported and reading goes on behind it. Stateless.
/// </summary>
public static class YamlReader
{
    /// <summary>Reads all documents of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="diagnostics">Receives the problems (rules ORK0xxx).</param>
    /// <param name="options">Limits; the default ones when null.</param>
    /// <returns>The documents in order, empty ones left out. Never throws for bad input.</returns>
    public static IReadOnlyList<YamlDocument> Read(SourceFile file, DiagnosticBag diagnostics, YamlReaderOptions? options = null)
    {
        options ??= YamlReaderOptions.Default;
        var text = new RepairedText(file.Text);
        for (int repairs = 0; ; repairs++)
        {
            var composer = new YamlComposer(file, text, options);
            YamlFailure? failure = composer.Compose();
            if (failure is not null && repairs < options.MaxRepairs)
            {
                diagnostics.Add(YamlSyntaxDiagnosis.ExplainAndRepair(file, text, failure));
                continue;
            }

            if (failure is not null)
            {
                diagnostics.Report(
                    DiagnosticRules.YamlLimit,
                    file,
                    new TextSpan(text.ToOriginal(failure.Start), 0),
                    $"more than {options.MaxRepairs} syntax errors; the rest of the file was not read",
                    "correct the errors above and check again");
            }

            foreach (DocumentDiagnostic found in composer.Findings)
            {
                diagnostics.Add(found);
            }

            return composer.Documents;
        }
    }
}
