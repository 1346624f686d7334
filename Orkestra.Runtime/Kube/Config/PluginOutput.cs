using System.Text;

namespace Orkestra.Runtime.Kube.Config;

/// <summary>What a plugin prints, as far as it is worth keeping. All of it is read, since a full pipe would hold the plugin up.</summary>
internal sealed class PluginOutput(StreamReader reader, int longest)
{
    private readonly StringBuilder _text = new();

    /// <summary>What has arrived so far.</summary>
    public string Text
    {
        get
        {
            lock (_text)
            {
                return IsCut ? $"{_text}…" : _text.ToString();
            }
        }
    }

    /// <summary>Whether there was more than is kept.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads to the end.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        char[] buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellationToken) is > 0 and int count)
        {
            lock (_text)
            {
                int room = Math.Min(count, longest - _text.Length);
                _text.Append(buffer, 0, room);
                IsCut |= room < count;
            }
        }
    }
}
