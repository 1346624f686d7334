using System.Globalization;

namespace Orkestra.LoadDriver;

/// <summary>What to measure, from the command line.</summary>
internal sealed record LoadOptions
{
    public const string Usage =
        """
        load-driver --operator PATH [--real] [--kinds 15] [--objects 0,1500] [--workers 2] [--runs 1] [--idle 30] [--keep-alive] [--isolation]

        Starts PATH as a process of its own against a fresh cluster and prints what the operating system says it used.
          --operator PATH   the program; it finds its Katalog in KATALOG_PATH, its cluster in KUBECONFIG and its port in ORK_PORT
          --real            kube-apiserver and etcd from KUBEBUILDER_ASSETS; otherwise the dev cluster, in this process
          --kinds N         custom resource definitions
          --objects N,...   custom resources over all kinds; each number is a measurement with a cluster of its own
          --workers N       workers a kind
          --runs N          how often each measurement is made
          --idle SECONDS    how long the operator is left alone at the end, in which resyncs go on
          --isolation       measures how long a change takes while another entry of the same process misbehaves, and nothing else
          --keep-alive      prints the operator's process id and waits for Enter before it ends (for profilers)
        """;

    public required string Operator { get; init; }

    public bool Real { get; init; }

    public int Kinds { get; init; } = 15;

    public IReadOnlyList<int> Objects { get; init; } = [0, 1500];

    public int Workers { get; init; } = 2;

    public int Runs { get; init; } = 1;

    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    public bool KeepAlive { get; init; }

    public bool Isolation { get; init; }

    /// <exception cref="FormatException">The arguments cannot be read; the message says which.</exception>
    public static LoadOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new LoadOptions { Operator = string.Empty };
        for (int i = 0; i < arguments.Count; i++)
        {
            string name = arguments[i];
            options = name switch
            {
                "--operator" => options with { Operator = Path.GetFullPath(Value()) },
                "--real" => options with { Real = true },
                "--kinds" => options with { Kinds = Number(Value()) },
                "--objects" => options with { Objects = [.. Value().Split(',').Select(Number)] },
                "--workers" => options with { Workers = Number(Value()) },
                "--runs" => options with { Runs = Number(Value()) },
                "--idle" => options with { Idle = TimeSpan.FromSeconds(Number(Value())) },
                "--isolation" => options with { Isolation = true },
                "--keep-alive" => options with { KeepAlive = true },
                _ => throw new FormatException($"unknown argument '{name}'"),
            };

            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"'{name}' needs a value");
        }

        return options.Operator.Length > 0 ? options : throw new FormatException("--operator is missing");
    }

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException($"'{text}' is not a number");
}
