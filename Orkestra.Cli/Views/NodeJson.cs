using Orkestra.Cli.Reports;
using Orkestra.Runtime.Objects;
using Orkestra.Sdk.Yaml;

namespace Orkestra.Cli.Views;

/// <summary>Shows a document as JSON that reads back as the same document.</summary>
internal static class NodeJson
{
    public static string Write(YamlNode node) => JsonText.Write(writer => YamlJsonConverter.WriteAsWritten(node, writer));
}
