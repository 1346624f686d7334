using System.Globalization;
using System.Text;
using Orkestra.Runtime.Primitives;

namespace Orkestra.Runtime.Kube;

/// <summary>Builds request paths.</summary>
internal static class KubePath
{
    /// <summary>The path of a collection; a null namespace means all of them.</summary>
    public static string Collection(KubeResource resource, string? ns)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return string.IsNullOrEmpty(ns) || !resource.Namespaced
            ? $"{resource.ApiPath}/{resource.Plural}"
            : $"{resource.ApiPath}/namespaces/{Uri.EscapeDataString(ns)}/{resource.Plural}";
    }

    /// <summary>The path of one object.</summary>
    /// <exception cref="ArgumentException">The name is empty, or the namespace of a namespaced object is.</exception>
    public static string Object(KubeResource resource, ObjectKey key)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentException.ThrowIfNullOrEmpty(key.Name, nameof(key));
        if (resource.Namespaced && string.IsNullOrEmpty(key.Namespace))
        {
            throw new ArgumentException($"{resource} is namespaced, but the key '{key.Name}' has no namespace.", nameof(key));
        }

        return $"{Collection(resource, key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
    }

    /// <summary>Appends a query parameter unless its value is null or empty.</summary>
    public static StringBuilder Query(this StringBuilder path, ref bool first, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return path;
        }

        path.Append(first ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        first = false;
        return path;
    }

    /// <summary>A whole number for a query; null for 0.</summary>
    public static string? Number(long value) => value == 0 ? null : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Joins the server's address, which may have a path of its own, with an API path.</summary>
    public static Uri Join(Uri server, string path)
    {
        string root = server.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new Uri(path.StartsWith('/') ? root + path : $"{root}/{path}");
    }
}
