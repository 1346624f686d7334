using Orkestra.Sdk.Diagnostics;
using Orkestra.Sdk.Text;

namespace Orkestra.Sdk.Yaml;

/// <summary>
/// Says in human words what a syntax error is about, and repairs the text there so that reading can go on behind it.
/// Every repair changes the text at the reported place, so the same place is never reported twice.
/// </summary>
internal static class YamlSyntaxDiagnosis
{
    private const int DefaultIndent = 2;

    // Quoting a line again doubles the quotes in it: without an end, twenty repairs of one line would make gigabytes of it.
    private const int MostGrowth = 1024;

    public static DocumentDiagnostic ExplainAndRepair(SourceFile file, RepairedText text, YamlFailure failure)
    {
        if (text.Text.Length > (2 * file.Text.Length) + MostGrowth)
        {
            return Unknown(file, text, failure);
        }

        int line = text.LineStart(failure.Start);
        int lastLine = text.LineStart(failure.LastEventStart);
        return TryTabs(file, text, failure)
            ?? TryTemplateQuotes(file, text, line)
            ?? TryTemplateQuotes(file, text, lastLine)
            ?? TryUnquotedTemplate(file, text, line)
            ?? TryUnquotedTemplate(file, text, lastLine)
            ?? TryEscape(file, text, failure)
            ?? TryUnclosedBracket(file, text, failure)
            ?? TryUnclosedQuote(file, text, failure)
            ?? TryTextAfterQuote(file, text, failure)
            ?? TryReservedStart(file, text, failure)
            ?? TryMissingColon(file, text, failure)
            ?? TryIndentation(file, text, failure)
            ?? TrySecondColon(file, text, failure)
            ?? Unknown(file, text, failure);
    }

    private static DocumentDiagnostic? TryTabs(SourceFile file, RepairedText text, YamlFailure failure)
    {
        if (failure.Message.IndexOf("tab", StringComparison.OrdinalIgnoreCase) < 0)
        {
            return null;
        }

        // The parser does not say where: the first tab in an indentation behind the last node is the one.
        int first = -1;
        int lines = 0;
        var repaired = new List<(int Start, int Length)>();
        for (int at = text.LineStart(failure.LastEventStart); at < text.Text.Length; at = NextLine(text, at))
        {
            int tab = at;
            while (tab < text.Text.Length && text.Text[tab] == ' ')
            {
                tab++;
            }

            if (tab < text.Text.Length && text.Text[tab] == '\t' && text.LineAt(at).Trim().Length > 0)
            {
                int end = tab;
                while (end < text.Text.Length && text.Text[end] is ' ' or '\t')
                {
                    end++;
                }

                first = first < 0 ? tab : first;
                lines++;
                repaired.Add((tab, end - tab));
            }
        }

        if (first < 0)
        {
            return null;
        }

        int tabs = 1;
        while (text.Text[first + tabs] == '\t')
        {
            tabs++;
        }

        string width = new(' ', TabWidth(text, first));
        DocumentDiagnostic found = Found(
            DiagnosticRules.TabIndentation,
            file,
            text,
            first,
            first + tabs,
            lines == 1 ? "this line is indented with a tab; YAML allows only spaces" : $"this line and {lines - 1} more are indented with tabs; YAML allows only spaces",
            $"replace each tab by {width.Length} spaces");
        for (int i = repaired.Count - 1; i >= 0; i--)
        {
            (int start, int length) = repaired[i];
            text.Replace(start, length, text.Text.Substring(start, length).Replace("\t", width));
        }

        return found;
    }

    private static DocumentDiagnostic? TryTemplateQuotes(SourceFile file, RepairedText text, int line)
    {
        string content = text.LineAt(line);
        if (!TemplateQuotes.TryFind(content, out int open, out int inner, out int close))
        {
            return null;
        }

        string template = content.Substring(open + 1, close - open - 1).Replace("\\\"", "\"");
        string corrected = YamlQuoting.Single(template);
        string fixedLine = string.Concat(content.Substring(0, open), corrected, content.Substring(close + 1));
        DocumentDiagnostic found = Found(
            DiagnosticRules.UnescapedQuote,
            file,
            text,
            line + inner,
            line + inner + 1,
            "this quote ends the text in the middle of the template",
            $"put the template in single quotes: {fixedLine.Trim()}");
        text.Replace(line + open, close + 1 - open, corrected);
        return found;
    }

    private static DocumentDiagnostic? TryUnquotedTemplate(SourceFile file, RepairedText text, int line)
    {
        string content = text.LineAt(line);
        int open = TemplateQuotes.FindUnquoted(content, out int end);
        if (open < 0)
        {
            return null;
        }

        string corrected = YamlQuoting.Single(content.Substring(open, end - open));
        string fixedLine = string.Concat(content.Substring(0, open), corrected, content.Substring(end));
        DocumentDiagnostic found = Found(
            DiagnosticRules.UnquotedTemplate,
            file,
            text,
            line + open,
            line + end,
            "a template must stand in quotes, otherwise YAML reads '{{' as a map",
            $"write: {fixedLine.Trim()}");
        text.Replace(line + open, end - open, corrected);
        return found;
    }

    private static DocumentDiagnostic? TryEscape(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int at = failure.End;
        if (!failure.Message.Contains("escape") || at + 1 >= text.Text.Length || text.Text[at] != '\\')
        {
            return null;
        }

        DocumentDiagnostic found = Found(
            DiagnosticRules.BadEscape,
            file,
            text,
            at,
            at + 2,
            $"'\\{text.Text[at + 1]}' is not an escape sequence of double-quoted texts",
            "double the backslash, or put the text in single quotes, where a backslash is an ordinary character");
        text.Replace(at, 1, "\\\\");
        return found;
    }

    private static DocumentDiagnostic? TryUnclosedBracket(SourceFile file, RepairedText text, YamlFailure failure)
    {
        if (failure.OpenBracket < 0 || failure.Message.Contains("quoted scalar"))
        {
            return null;
        }

        int at = failure.OpenBracket;
        bool isList = text.Text[at] == '[';
        DocumentDiagnostic found = Found(
            DiagnosticRules.Unclosed,
            file,
            text,
            at,
            at + 1,
            isList ? "this list is not closed with ']'" : "this map is not closed with '}'",
            isList ? "add the closing ']', and commas between the elements" : "add the closing '}', and commas between the entries");
        text.Blank(at, text.LineEnd(at));
        return found;
    }

    private static DocumentDiagnostic? TryUnclosedQuote(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int at = failure.Start;
        if (!failure.Message.Contains("quoted scalar") || at >= text.Text.Length || text.Text[at] is not ('"' or '\''))
        {
            return null;
        }

        DocumentDiagnostic found = Found(
            DiagnosticRules.Unclosed,
            file,
            text,
            at,
            text.LineEnd(at),
            "this quoted text is not closed on its line",
            $"add the closing {text.Text[at]} at the end of the text");
        text.Blank(at, text.LineEnd(at));
        return found;
    }

    private static DocumentDiagnostic? TryTextAfterQuote(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int end = failure.LastEventEnd;
        int start = failure.LastEventStart;
        bool follows = end > start + 1 && end < text.Text.Length && text.LineStart(end) == text.LineStart(start)
            && text.Text[start] is '"' or '\'' && text.Text[end - 1] == text.Text[start] && failure.Start >= end && failure.Start <= text.LineEnd(end);
        if (!follows)
        {
            return null;
        }

        char quote = text.Text[start];
        int lineEnd = text.LineEnd(start);
        int close = text.Text.LastIndexOf(quote, lineEnd - 1);
        close = close > end - 1 ? close : lineEnd - 1;
        string meant = text.Text.Substring(start + 1, close - start - (text.Text[close] == quote ? 1 : 0));
        DocumentDiagnostic found = Found(
            DiagnosticRules.UnescapedQuote,
            file,
            text,
            end - 1,
            end,
            "this quote ends the text, but more text follows on the line",
            quote == '\'' ? $"double the quotes inside the text, or write: {YamlQuoting.Double(meant)}" : $"escape the quotes inside the text, or write: {YamlQuoting.Single(meant)}");
        text.Replace(start, close + 1 - start, YamlQuoting.Double(meant));
        return found;
    }

    private static DocumentDiagnostic? TryReservedStart(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int at = failure.Start;
        if (!failure.Message.Contains("cannot start any token") || at >= text.Text.Length || text.Text[at] is not ('@' or '`' or '%'))
        {
            return null;
        }

        int end = text.LineEnd(at);
        string value = text.Text.Substring(at, end - at).TrimEnd();
        DocumentDiagnostic found = Found(
            DiagnosticRules.YamlSyntax,
            file,
            text,
            at,
            at + 1,
            $"a text without quotes cannot begin with '{text.Text[at]}'",
            $"put it in quotes: {YamlQuoting.Single(value)}");
        text.Replace(at, value.Length, YamlQuoting.Single(value));
        return found;
    }

    private static DocumentDiagnostic? TryMissingColon(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int line = text.PreviousContentLine(text.LineStart(failure.Start));
        if (line < 0 || !failure.Message.Contains("invalid mapping"))
        {
            return null;
        }

        string content = text.LineAt(line);
        string trimmed = content.Trim();
        bool hasColon = trimmed.Contains(": ") || trimmed[trimmed.Length - 1] == ':' || trimmed.StartsWith("- ", StringComparison.Ordinal);
        if (hasColon || trimmed.StartsWith("---", StringComparison.Ordinal))
        {
            return null;
        }

        int start = line + (content.Length - content.TrimStart().Length);
        int blank = trimmed.IndexOfAny([' ', ':']);
        string suggestion = blank < 0 ? $"{trimmed}:" : $"{trimmed.Substring(0, blank)}: {trimmed.Substring(blank + 1).TrimStart()}";
        DocumentDiagnostic found = Found(
            DiagnosticRules.YamlSyntax,
            file,
            text,
            start,
            start + trimmed.Length,
            "this line has no ': ' between a key and its value",
            $"write: {suggestion}");
        text.Replace(start, trimmed.Length, suggestion);
        return found;
    }

    private static DocumentDiagnostic? TryIndentation(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int line = text.LineStart(failure.Start);
        int previous = text.PreviousContentLine(line);
        string content = text.LineAt(line);
        if (previous < 0 || content.Trim().Length == 0 || !(failure.Message.Contains("did not find expected") || failure.Message.Contains("invalid mapping")))
        {
            return null;
        }

        int indent = content.Length - content.TrimStart(' ').Length;
        IReadOnlyList<IndentLevel> levels = IndentLevel.Above(text, line);
        if (levels.Any(level => level.Column == indent))
        {
            return null;
        }

        IndentLevel nearest = levels[0];
        foreach (IndentLevel level in levels)
        {
            nearest = Math.Abs(level.Column - indent) < Math.Abs(nearest.Column - indent) ? level : nearest;
        }

        bool isDeeper = indent > levels[0].Column;
        IndentLevel? outer = levels.FirstOrDefault(level => level.Column < indent);
        int lineNumber = file.GetPosition(text.ToOriginal(nearest.LineStart)).Line;
        string message = isDeeper
            ? $"this line is indented by {Spaces(indent)}, deeper than '{levels[0].Key}' on line {lineNumber}, which already has a value"
            : $"this line is indented by {Spaces(indent)}, which lines up with nothing above it";
        string help = $"use {Spaces(nearest.Column)} to put it beside '{nearest.Key}' (line {lineNumber})";

        // The dash and the key behind it are two levels of one line; naming both would say the same thing twice.
        if (outer is not null && outer.LineStart != nearest.LineStart)
        {
            help += $", or {Spaces(outer.Column)} to put it beside '{outer.Key}' (line {file.GetPosition(text.ToOriginal(outer.LineStart)).Line})";
        }

        int end = line + indent;
        DocumentDiagnostic found = Found(DiagnosticRules.BadIndentation, file, text, end, line + content.TrimEnd().Length, message, help);
        text.Replace(line, indent, new string(' ', nearest.Column));
        return found;
    }

    private static DocumentDiagnostic? TrySecondColon(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int line = text.LineStart(failure.Start);
        string content = text.LineAt(line);
        int key = content.IndexOf(": ", StringComparison.Ordinal);
        if (!failure.Message.Contains("invalid mapping") || key < 0 || failure.Start <= line + key)
        {
            return null;
        }

        int value = key + 2;
        while (value < content.Length && content[value] == ' ')
        {
            value++;
        }

        string written = content.Substring(value).TrimEnd();
        string corrected = YamlQuoting.Single(written);
        DocumentDiagnostic found = Found(
            DiagnosticRules.YamlSyntax,
            file,
            text,
            failure.Start,
            failure.Start + 1,
            "a second ': ' on the line makes the value unclear",
            $"put the value in quotes: {content.Substring(0, value).TrimStart()}{corrected}");
        text.Replace(line + value, written.Length, corrected);
        return found;
    }

    private static DocumentDiagnostic Unknown(SourceFile file, RepairedText text, YamlFailure failure)
    {
        int line = text.LineStart(failure.Start);
        if (text.LineAt(line).Trim().Length == 0)
        {
            line = Math.Max(0, text.PreviousContentLine(line));
        }

        bool sameLine = line == text.LineStart(failure.Start);
        int start = sameLine ? failure.Start : line;
        string message = failure.Message.Length == 0 ? "this is not YAML" : $"this is not YAML: {Sentence(failure.Message)}";
        if (failure.Message.Contains("expected '-' indicator"))
        {
            message = "this line stands in a list but does not begin with '- '";
        }

        DocumentDiagnostic found = Found(
            DiagnosticRules.YamlSyntax,
            file,
            text,
            start,
            Math.Max(start, text.LineEnd(line)),
            message,
            "look at this line and the one above it: indentation, quotes and ':'");
        if (text.LineAt(line).Trim().Length == 0)
        {
            // Nothing left to drop near the place: give up the rest, so that every repair makes progress.
            text.Blank(line, text.Text.Length);
        }
        else
        {
            text.Blank(line, text.LineEnd(line));
        }

        return found;
    }

    private static string Sentence(string message)
    {
        string trimmed = message.Trim().TrimEnd('.');
        return trimmed.Length == 0 ? trimmed : char.ToLowerInvariant(trimmed[0]) + trimmed.Substring(1);
    }

    private static string Spaces(int count) => count switch
    {
        0 => "no spaces",
        1 => "1 space",
        _ => $"{count} spaces",
    };

    // The width at which the first line with a tab stands where a line may stand; people see tabs as 2, 4 or 8 columns.
    private static int TabWidth(RepairedText text, int tab)
    {
        int line = text.LineStart(tab);
        string content = text.LineAt(line);
        int tabs = content.TakeWhile(static c => c is ' ' or '\t').Count(static c => c == '\t');
        int spaces = content.TakeWhile(static c => c is ' ' or '\t').Count(static c => c == ' ');
        IReadOnlyList<IndentLevel> levels = IndentLevel.Above(text, line);
        int previous = text.PreviousContentLine(line);
        bool opens = previous >= 0 && text.LineAt(previous).TrimEnd() is { } above && above[above.Length - 1] == ':';
        int[] widths = [IndentUnit(text.Text), 4, 8, DefaultIndent];
        int inside = opens ? widths.FirstOrDefault(width => spaces + (tabs * width) > levels[0].Column) : 0;
        int beside = widths.FirstOrDefault(width => levels.Any(level => level.Column == spaces + (tabs * width)));
        return inside > 0 ? inside : beside > 0 ? beside : widths[0];
    }

    private static int IndentUnit(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            int spaces = line.Length - line.TrimStart(' ').Length;
            if (spaces > 0 && spaces < line.Length && line[spaces] is not ('#' or '\t' or '\r'))
            {
                return Math.Min(spaces, 8);
            }
        }

        return DefaultIndent;
    }

    private static int NextLine(RepairedText text, int line)
    {
        int end = text.LineEnd(line);
        while (end < text.Text.Length && text.Text[end] == '\r')
        {
            end++;
        }

        return end < text.Text.Length && text.Text[end] == '\n' ? end + 1 : Math.Max(end, line + 1);
    }

    private static DocumentDiagnostic Found(DiagnosticRule rule, SourceFile file, RepairedText text, int start, int end, string message, string help)
    {
        int from = text.ToOriginal(start);
        return new DocumentDiagnostic
        {
            Rule = rule,
            Severity = rule.Severity,
            File = file,
            Span = TextSpan.FromBounds(from, Math.Max(from, text.ToOriginal(end))),
            Message = message,
            Help = help,
        };
    }
}
