using Microsoft.Extensions.Logging;

namespace Orkestra.Runtime.Kube;

/// <summary>Logs the <c>Warning</c> headers of answers, such as deprecated versions, each text once.</summary>
internal sealed class ServerWarnings
{
    private const int MostTexts = 256;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ILogger _logger;

    public ServerWarnings(ILogger logger)
    {
        _logger = logger;
    }

    /// <summary>Logs what is new in an answer.</summary>
    public void Report(HttpResponseMessage response)
    {
        if (!response.Headers.Contains("Warning"))
        {
            return;
        }

        foreach (var warning in response.Headers.Warning)
        {
            string text = warning.Text.Trim('"').Replace("\\\"", "\"", StringComparison.Ordinal);
            bool isNew;
            lock (_seen)
            {
                isNew = _seen.Count < MostTexts && _seen.Add(text);
            }

            if (isNew)
            {
                Log.ServerWarned(_logger, text);
            }
        }
    }
}
