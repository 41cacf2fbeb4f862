using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Mlflow.Client;

namespace CoverType.Inference.Webhooks;

/// <summary>
/// Registers the webhook at MLflow if the service has a public address, and makes sure in intervals that it exists. Its name
/// follows from the address, so that a service that starts again finds it. A server without webhooks is only polled.
/// </summary>
internal sealed class WebhookRegistration(
    MlflowClient mlflow,
    WebhookSecret secret,
    IOptions<WebhookOptions> options,
    TimeProvider time,
    ILogger<WebhookRegistration> log) : BackgroundService
{
    private static readonly WebhookEvent[] Events =
        [WebhookEvent.ModelVersionAliasCreated, WebhookEvent.ModelVersionAliasDeleted];

    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.PublicUrl is not Uri root)
        {
            return;
        }

        Uri url = new($"{root.AbsoluteUri.TrimEnd('/')}{WebhooksExtensions.Path}");
        WebhookId? registered = null;
        while (await TryRegisterAsync(url, registered, stoppingToken) is (true, var id))
        {
            registered = id;
            await Task.Delay(options.Value.CheckInterval, time, stoppingToken);
        }
    }

    private static string NameOf(Uri url) => "covertype-inference-"
        + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsoluteUri)).AsSpan(0, 6));

    private async Task<(bool TryAgain, WebhookId? Id)> TryRegisterAsync(
        Uri url, WebhookId? registered, CancellationToken cancellationToken)
    {
        try
        {
            WebhookId id = await RegisterAsync(url, registered, cancellationToken);
            if (registered is null)
            {
                log.WebhookRegistered(url);
            }

            _isAway = false;
            return (true, id);
        }
        catch (MlflowUnavailableException failure)
        {
            if (!_isAway)
            {
                log.WebhookNotRegistered(url, failure.Message);
                _isAway = true;
            }

            return (true, null);
        }
        catch (MlflowException failure) when (failure.IsUnsupported)
        {
            log.WebhooksUnsupported();
            return (false, null);
        }
        catch (MlflowException failure)
        {
            log.WebhookRefused(url, failure.Message);
            return (false, null);
        }
    }

    /// <summary>Creates the webhook, or gives an existing one this process's secret once.</summary>
    private async Task<WebhookId> RegisterAsync(Uri url, WebhookId? registered, CancellationToken cancellationToken)
    {
        string name = NameOf(url);
        await foreach (Webhook existing in mlflow.ListWebhooksAsync(cancellationToken: cancellationToken))
        {
            if (existing.Name != name)
            {
                continue;
            }

            return existing.Id == registered
                ? existing.Id
                : (await mlflow.UpdateWebhookAsync(
                    existing.Id,
                    url: url,
                    events: Events,
                    secret: secret.Value,
                    status: WebhookStatus.Active,
                    cancellationToken: cancellationToken)).Id;
        }

        return (await mlflow.CreateWebhookAsync(
            name,
            url,
            Events,
            secret.Value,
            "Makes a prediction service follow its alias at once.",
            cancellationToken: cancellationToken)).Id;
    }
}
