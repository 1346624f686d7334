using System.CommandLine;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Documents;
using Orkestra.Sdk.JsonSchemas;

namespace Orkestra.Cli.Commands;

/// <summary><c>ork schema</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create(CliEnvironment environment)
    {
        string[] kinds = [.. Enum.GetNames<DocumentKind>().Select(static name => name.ToLowerInvariant())];
        var kind = new Argument<string>("kind")
        {
            Description = string.Join(", ", kinds),
            DefaultValueFactory = static _ => "katalog",
        };
        kind.AcceptOnlyFromAmong(kinds);
        kind.CompletionSources.Add(kinds);
        var output = new Option<string?>("--output", "-o") { Description = "Write to a file instead of printing", HelpName = "FILE" };
        var command = new Command("schema", "Print the JSON Schema of a kind of document, for editors") { kind, output };
        command.SetAction(parsed => Run(environment, Enum.Parse<DocumentKind>(parsed.GetRequiredValue(kind), ignoreCase: true), parsed.GetValue(output)));
        return command;
    }

    private static int Run(CliEnvironment environment, DocumentKind kind, string? path)
    {
        string schema = DocumentJsonSchema.Write(kind);
        if (path is null)
        {
            environment.Output.WriteLine(schema.TrimEnd('\n'));
            return ExitCodes.Success;
        }

        FileOutput.Save(environment, path, schema);
        return ExitCodes.Success;
    }
}
