using System.ComponentModel.DataAnnotations;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.Tests.Fakes;
using Microsoft.Extensions.Configuration;

namespace CoverType.Pipeline.Tests.Notifications;

public sealed class NotificationOptionsTests
{
    [Theory]
    [InlineData(null, null, null)]
    [InlineData("", "", null)]
    [InlineData("https://hooks.example.org/covertype", WebhookReceiver.Secret, null)]
    [InlineData("https://hooks.example.org/covertype", "", "Secret")]
    [InlineData("ftp://hooks.example.org", WebhookReceiver.Secret, "Url")]
    public void Validate_UrlAndSecret_AreNeededTogether(string? url, string? secret, string? key)
    {
        NotificationOptions options = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Url"] = url, ["Secret"] = secret })
            .Build()
            .Get<NotificationOptions>() ?? new NotificationOptions();

        options.Validate(new ValidationContext(options)).SelectMany(failure => failure.MemberNames)
            .ShouldBe(key is null ? [] : [key]);
    }
}
