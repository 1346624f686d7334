using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.Resources;

/// <content>How it is written.</content>
public sealed partial record Preset<T>
{
    /// <summary>The block of one render; null when there is none, or when an unknown name has been reported.</summary>
    /// <param name="context">The render.</param>
    /// <param name="field">Where the profile is named, for messages.</param>
    internal T? Resolve(RenderContext context, string field)
    {
        string name = context.Text(Profile, field);
        if (name.Length == 0)
        {
            return Written;
        }

        T? found = Choices.FirstOrDefault(choice => choice.IsCalled(name))?.Content ?? Fallback;
        if (found is null)
        {
            IEnumerable<string> known = Choices.Select(static choice => choice.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            context.Fail(field, $"unknown profile '{name}'; known are {string.Join(", ", known)}");
        }

        return found;
    }
}
