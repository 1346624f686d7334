using Orkestra.Sdk.Expressions;
using Orkestra.Sdk.Notes;
using Orkestra.TestKit;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Orkestra.Sdk.Tests.Expressions;

public sealed class CorpusTemplatesTests
{
    [CorpusFact]
    public void Every_template_of_the_corpus_is_understood()
    {
        var mistakes = new List<string>();
        int templates = 0;
        foreach (string file in Directory.EnumerateFiles(RepositoryPaths.Corpus, "*.yaml", SearchOption.AllDirectories))
        {
            foreach (string text in Templates(file))
            {
                templates++;

                // Notes that a Katalog declares itself are unknown to the built-in catalogue.
                mistakes.AddRange(TemplateExpression.Parse(text, NoteCatalog.BuiltIn).Errors
                    .Where(error => error.Kind != ExpressionErrorKind.UnknownNote)
                    .Select(error => $"{file}: {text}: {error.FullMessage}"));
            }
        }

        Assert.NotEqual(0, templates);
        Assert.Empty(mistakes);
    }

    private static List<string> Templates(string file)
    {
        var templates = new List<string>();
        try
        {
            var parser = new YamlDotNet.Core.Parser(new StringReader(File.ReadAllText(file)));
            while (parser.MoveNext())
            {
                if (parser.Current is Scalar scalar && scalar.Value.Contains("{{", StringComparison.Ordinal))
                {
                    templates.Add(scalar.Value);
                }
            }
        }
        catch (YamlException)
        {
            // Chart templates are no YAML before they are rendered; what was read up to there counts.
        }

        return templates;
    }
}
