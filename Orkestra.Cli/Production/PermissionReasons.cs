using System.Globalization;
using Orkestra.Cli.Output;
using Orkestra.Sdk.Permissions;
using Orkestra.Sdk.Text;

namespace Orkestra.Cli.Production;

/// <summary>Says which lines of a document need a right.</summary>
internal static class PermissionReasons
{
    /// <summary>Answers a question such as <c>get/secrets</c>.</summary>
    /// <exception cref="CliException">The operator does not have the right, or the question is none.</exception>
    public static void Print(string question, IReadOnlyList<PermissionRule> rules, IOutput output)
    {
        PermissionAnswer answer = PermissionAnswer.To(question, rules);
        if (answer.Problem is { } problem)
        {
            throw new CliException(problem, answer.Help);
        }

        foreach (PermissionNeed need in answer.Needs)
        {
            string verbs = string.Join(", ", need.Verbs);
            if (need.Declaration is not { } node)
            {
                output.WriteLine("every operator: ", need.Purpose, StyledText.Dim($" ({verbs})"));
                continue;
            }

            LinePosition place = node.File.GetPosition(node.Span.Start);
            output.WriteLine(StyledText.Heading($"{node.File.Path}:{place}"), $": {need.Purpose}", StyledText.Dim($" ({verbs})"));
            output.WriteLine(StyledText.Dim($"  {place.Line.ToString(CultureInfo.InvariantCulture)} | "), node.File.GetLine(place.Line).TrimEnd());
        }
    }
}
