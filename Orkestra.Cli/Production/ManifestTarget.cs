using System.CommandLine;
using System.Text.RegularExpressions;
using Orkestra.Cli.Output;

namespace Orkestra.Cli.Production;

/// <summary>Where generated manifests go: the options, and the writing. What was generated before is replaced, as after each change of the Katalog.</summary>
internal sealed partial class ManifestTarget
{
    private const string DefaultNamespace = "orkestra-system";

    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write to a file, or to a file of the default name in a directory; - prints", HelpName = "PATH" };
    private readonly Option<string?> _namespace = new("--namespace", "-n") { Description = "Namespace of the runtime (default: ORK_NAMESPACE, otherwise orkestra-system)", HelpName = "NAME" };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Print what would be written" };
    private readonly string _fileName;

    /// <param name="fileName">What the file is called in a directory.</param>
    public ManifestTarget(string fileName) => _fileName = fileName;

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_output);
        command.Options.Add(_namespace);
        command.Options.Add(_dryRun);
    }

    /// <summary>The namespace of the runtime.</summary>
    /// <exception cref="CliException">It is no name of a namespace.</exception>
    public string Namespace(ParseResult parsed, CliEnvironment environment) =>
        Checked(parsed.GetValue(_namespace) ?? (environment.Variable("ORK_NAMESPACE") is { Length: > 0 } named ? named : DefaultNamespace), "--namespace");

    /// <summary>A name that Kubernetes takes for a namespace.</summary>
    /// <exception cref="CliException">It does not.</exception>
    public static string Checked(string ns, string option) => NamespaceName().IsMatch(ns)
        ? ns
        : throw new CliException($"{option} is '{ns}', which no namespace can be called", "lower-case letters, digits and hyphens, at most 63, beginning and ending with a letter or digit");

    /// <summary>Prints or writes the documents.</summary>
    /// <exception cref="CliException">The file cannot be written.</exception>
    public void Write(ParseResult parsed, CliEnvironment environment, string manifests)
    {
        string? path = parsed.GetValue(_output);
        if (path is null or "-" || parsed.GetValue(_dryRun))
        {
            environment.Output.WriteRecord(manifests.TrimEnd('\n'));
            return;
        }

        bool isDirectory = Directory.Exists(environment.Resolve(path)) || path.EndsWith('/');
        FileOutput.Save(environment, isDirectory ? $"{path.TrimEnd('/')}/{_fileName}" : path, manifests);
    }

    [GeneratedRegex("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamespaceName();
}
