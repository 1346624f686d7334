using System.Text.RegularExpressions;

namespace Orkestra.Sdk.Tests.Expressions.GoTemplates;

/// <summary>What a message of ours must say when Go says something: the same cause, and the name or number that it is about.</summary>
internal static class GoErrorEssence
{
    // Go's message, and a pattern for ours in which {1} is what the first group matched.
    private static readonly (string Go, string Ours)[] s_table =
    [
        (@"nil pointer evaluating interface \{\}\.(\w+)", "absent, so its field '{1}'"),
        (@"can't evaluate field (\w+) in type", "no field '{1}'"),
        (@"wrong number of args for (\w+): want (?:at least )?\d got (\d)", "{1} takes .*{2}"),
        (@"missing argument for comparison", "eq takes at least 2"),
        (@"wrong type for value; expected string; got int64", "needs a string"),
        (@"incompatible types for comparison", "cannot be compared|have no order"),
        (@"non-comparable type", "cannot be compared"),
        (@"calling (?:lt|le|gt|ge): invalid type", "no order|cannot be compared"),
        (@"nil is not a command", "nil"),
        (@"range can't iterate over", "range"),
        (@"function ""(\w+)"" not defined", "no note '{1}'|takes no arguments"),
        (@"undefined variable:? ""?\$(\w+)""?", @"\${1}"),
        (@"template ""(\w+)"" not defined", @"no template ""{1}"""),
        (@"multiple definition of template ""(\w+)""", @"""{1}"" is defined twice"),
        (@"index out of range: (-?\d+)|invalid slice index: (\d+) > \d+", "{1}|from 0 to"),
        (@"reflect: slice index out of range", "outside of"),
        (@"cannot index slice/array with", "whole number"),
        (@"value has type int; should be string|value is nil; should be of type string", "key is a string"),
        (@"index of nil pointer|index of untyped nil|slice of untyped nil", "absent"),
        (@"can't index item of type", "cannot be indexed"),
        (@"can't slice item of type", "cannot be sliced"),
        (@"too many slice indexes|cannot 3-index slice", "too many bounds"),
        (@"calling call:", "no functions"),
        (@"can't give argument to non-function|is not a method but has arguments|non executable command in pipeline", "argument|call|stage after"),
        (@"outside \{\{range\}\}", "outside of a range"),
        (@"unclosed action", "not closed|'}}'|expected|unclosed"),
        (@"unexpected EOF", "not closed|end"),
        (@"unexpected \{\{(\w+)\}\}", "'{1}'"),
        (@"unterminated", "not closed|quote|ends"),
    ];

    /// <summary>A pattern for our message; any message where Go's only says that the text is not understood.</summary>
    public static string Of(string goError)
    {
        foreach ((string go, string ours) in s_table)
        {
            Match match = Regex.Match(goError, go);
            if (match.Success)
            {
                string first = match.Groups.Cast<Group>().Skip(1).FirstOrDefault(static group => group.Success)?.Value ?? string.Empty;
                return ours.Replace("{1}", Regex.Escape(first), StringComparison.Ordinal).Replace("{2}", match.Groups.Count > 2 ? match.Groups[2].Value : string.Empty, StringComparison.Ordinal);
            }
        }

        return ".";
    }
}
