using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CoverType.Inference.Webhooks;

/// <summary>The key of the signatures: the one of the settings, otherwise one that only this process knows.</summary>
internal sealed class WebhookSecret(IOptions<WebhookOptions> options)
{
    public string Value { get; } = options.Value.Secret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
