using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Orkestra.Runtime.Hosting;

/// <summary>Operators in a generic host.</summary>
public static class OrkestraServices
{
    /// <summary>
    /// Runs operators as a service of a generic host: the Katalogs that are compiled into the program, and beside them those that the arguments or
    /// <c>KATALOG_PATH</c> name, as <see cref="OrkestraHost.RunAsync"/> does. Hooks, reconcilers and providers are those that generated code has registered, and those
    /// that are added to what this returns. Settings come from the environment, on top of
    /// <see cref="RuntimeOptions"/> where the services have them; an <c>IKubeClient</c> of the services is used and not disposed of.
    /// </summary>
    /// <remarks>
    /// When the operators cannot start, or have lost the lease that they led by, the whole host stops, with exit code 1 and the reason on standard error.
    /// </remarks>
    /// <param name="services">The services of the host.</param>
    /// <param name="args">The arguments of <c>Main</c>; see <see cref="OrkestraHost.RunAsync"/>.</param>
    /// <exception cref="ArgumentException">The arguments cannot be understood.</exception>
    public static OrkestraBuilder AddOrkestra(this IServiceCollection services, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(args);
        if (!HostArguments.TryParse(args, out HostArguments? arguments, out string? problem))
        {
            throw new ArgumentException(problem, nameof(args));
        }

        services.AddSingleton<IHostedService>(provider => new OrkestraService(arguments, provider));
        return new OrkestraBuilder(services);
    }
}
