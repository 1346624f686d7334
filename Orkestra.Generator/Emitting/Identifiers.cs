using System.Text;

namespace Orkestra.Generator.Emitting;

/// <summary>Names of C# things for names of documents.</summary>
internal static class Identifiers
{
    /// <summary>A name in Pascal case: <c>hello-website</c> becomes <c>HelloWebsite</c>. What cannot start a name gets an underscore.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder(name.Length);
        bool starts = true;
        foreach (char character in name)
        {
            if (!char.IsLetterOrDigit(character))
            {
                starts = true;
                continue;
            }

            text.Append(starts ? char.ToUpperInvariant(character) : character);
            starts = false;
        }

        return text.Length == 0 ? "_" : char.IsDigit(text[0]) ? $"_{text}" : text.ToString();
    }

    /// <summary>A name that no earlier one has; a later one gets a number.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        string unique = name;
        for (int number = 2; !taken.Add(unique); number++)
        {
            unique = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return unique;
    }
}
