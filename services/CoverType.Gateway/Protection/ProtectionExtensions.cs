using System.Security.Cryptography.X509Certificates;
using CoverType.Gateway.Sites;
using Linked;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace CoverType.Gateway.Protection;

internal static class ProtectionExtensions
{
    /// <summary>Adds the check of callers and the certificate of the ports with TLS.</summary>
    public static IServiceCollection AddProtection(this IServiceCollection services)
    {
        services.AddValidatedOptions<ProtectionOptions>(ProtectionOptions.Section);
        services.AddSingleton(provider =>
            new ProtectedPorts(provider.GetRequiredService<IOptions<ProtectionOptions>>().Value.Enabled));
        services.AddSingleton<OperatorPassword>();
        services.AddSingleton<WrongPasswords>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<OperatorGate>();
        services.AddSingleton<OwnCertificate>();
        services.AddSingleton<ServerCertificate>();
        services.AddOptions<KestrelServerOptions>().Configure<ServerCertificate, IOptions<ProtectionOptions>>(
            (kestrel, certificate, protection) =>
            {
                kestrel.AddServerHeader = false;
                if (protection.Value.Enabled)
                {
                    // A certificate that cannot be read ends the start, not the first request.
                    X509Certificate2 first = certificate.Get().TargetCertificate;
                    kestrel.ConfigureHttpsDefaults(https =>
                    {
                        https.ServerCertificate = first;
                        https.OnAuthenticate = (_, tls) => tls.ServerCertificateContext = certificate.Get();
                    });
                }
            });
        return services;
    }

    /// <summary>Checks every request before it is forwarded.</summary>
    public static WebApplication UseProtection(this WebApplication app)
    {
        OperatorGate gate = app.Services.GetRequiredService<OperatorGate>();
        app.Use(next => context => gate.RunAsync(context, next));
        return app;
    }
}
