using Orkestra.Runtime.Plans;

namespace Orkestra.Runtime.External;

/// <summary>
/// The value of the label <c>url</c>: what the author wrote, not what it renders to, because a series for each custom resource would have no
/// bound. What may be secret, the query and what stands before an at sign, is left out.
/// </summary>
internal static class ExternalUrlLabel
{
    public static string Of(CompiledExpression url)
    {
        if (Uri.TryCreate(url.Text, UriKind.Absolute, out Uri? parsed) && url.IsConstant)
        {
            return parsed.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        }

        int query = url.Text.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? url.Text : url.Text[..query];
    }
}
