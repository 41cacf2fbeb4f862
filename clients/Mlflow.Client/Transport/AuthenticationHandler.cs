using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace Mlflow.Client.Transport;

/// <summary>
/// Adds the credentials to calls to the tracking server and to the hosts that the options trust, and to no others.
/// </summary>
internal sealed class AuthenticationHandler(IOptions<MlflowClientOptions> options) : DelegatingHandler
{
    private readonly MlflowClientOptions _options = options.Value;
    private readonly AuthenticationHeaderValue? _credentials = CredentialsOf(options.Value);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (TrustedServers.Include(request.RequestUri, _options))
        {
            request.Headers.Authorization ??= _credentials;
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static AuthenticationHeaderValue? CredentialsOf(MlflowClientOptions options)
    {
        string[] userInfo = options.TrackingUri.UserInfo.Split(':', 2);
        string? username = options.Username ?? (userInfo[0].Length > 0 ? Uri.UnescapeDataString(userInfo[0]) : null);
        string? password = options.Password ?? (userInfo.Length > 1 ? Uri.UnescapeDataString(userInfo[1]) : null);
        if (username is not null)
        {
            byte[] pair = Encoding.UTF8.GetBytes($"{username}:{password}");
            return new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair));
        }

        return options.Token is null ? null : new AuthenticationHeaderValue("Bearer", options.Token);
    }
}
