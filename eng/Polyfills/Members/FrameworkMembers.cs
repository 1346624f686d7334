// Members of the base library that linked product code uses and netstandard2.0 does not have.
using System.Globalization;
using System.Runtime.CompilerServices;

namespace System
{
    internal static class FrameworkMembers
    {
        extension(ArgumentNullException)
        {
            public static void ThrowIfNull([System.Diagnostics.CodeAnalysis.NotNull] object? argument, [CallerArgumentExpression(nameof(argument))] string? name = null)
            {
                if (argument is null)
                {
                    throw new ArgumentNullException(name);
                }
            }
        }

        extension(string)
        {
            public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);

            public static string Join(char separator, IEnumerable<string> values) => string.Join(separator.ToString(CultureInfo.InvariantCulture), values);
        }

        public static bool Contains(this string text, char character) => text.IndexOf(character) >= 0;

        public static bool Contains(this string text, string value, StringComparison comparison) => text.IndexOf(value, comparison) >= 0;

        public static bool StartsWith(this string text, char character) => text.Length > 0 && text[0] == character;

        public static bool EndsWith(this string text, char character) => text.Length > 0 && text[text.Length - 1] == character;

        public static int IndexOf(this string text, char character, StringComparison comparison) =>
            text.IndexOf(character.ToString(CultureInfo.InvariantCulture), comparison);

        public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> map, TKey key, TValue? otherwise = default) =>
            map.TryGetValue(key, out TValue? value) ? value : otherwise;

        public static IEnumerable<T> DistinctBy<T, TKey>(this IEnumerable<T> items, Func<T, TKey> key, IEqualityComparer<TKey>? comparer = null)
        {
            var seen = new HashSet<TKey>(comparer ?? EqualityComparer<TKey>.Default);
            foreach (T item in items)
            {
                if (seen.Add(key(item)))
                {
                    yield return item;
                }
            }
        }
    }
}

namespace System.Collections.Generic
{
    internal static class KeyValuePair
    {
        public static KeyValuePair<TKey, TValue> Create<TKey, TValue>(TKey key, TValue value) => new(key, value);
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
    internal sealed class NotNullAttribute : Attribute;
}
