using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Mlflow.Client.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // Made with Python's hmac module, which MLflow signs with.
    private const string Genuine = "v1,L7d8XhWJ2I/v6IX/W+YdepS/JlHl54AjQCN1VTDesg0=";
    private const string Id = "4f7b";
    private const string SentAt = "1795000000";
    private const string Body = """{"entity":"model_version_alias"}""";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeSeconds(1_795_000_000));

    [Theory]
    [InlineData(Genuine)]
    [InlineData("v1,b2xkIGtleQ== " + Genuine)]
    public void IsValid_Genuine_IsTrue(string signature) => Check(Id, SentAt, signature, Body).ShouldBeTrue();

    [Theory]
    [InlineData("other", SentAt, Genuine, Body)]
    [InlineData(Id, "1795000001", Genuine, Body)]
    [InlineData(Id, SentAt, Genuine, """{"entity":"model_version"}""")]
    [InlineData(Id, SentAt, "v2,L7d8XhWJ2I/v6IX/W+YdepS/JlHl54AjQCN1VTDesg0=", Body)]
    [InlineData(Id, SentAt, "", Body)]
    [InlineData(Id, SentAt, null, Body)]
    [InlineData(Id, "yesterday", Genuine, Body)]
    [InlineData(Id, null, Genuine, Body)]
    [InlineData(null, SentAt, Genuine, Body)]
    public void IsValid_AnythingElse_IsFalse(string? id, string? sentAt, string? signature, string body) =>
        Check(id, sentAt, signature, body).ShouldBeFalse();

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void IsValid_LongAgo_IsFalse(int seconds, bool expected)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));

        Check(Id, SentAt, Genuine, Body).ShouldBe(expected);
    }

    [Fact]
    public void IsValid_OtherSecret_IsFalse() =>
        new WebhookSignature("Swordfish", time: _clock)
            .IsValid(Id, SentAt, Genuine, Encoding.UTF8.GetBytes(Body))
            .ShouldBeFalse();

    private bool Check(string? id, string? sentAt, string? signature, string body) =>
        new WebhookSignature("swordfish", time: _clock).IsValid(id, sentAt, signature, Encoding.UTF8.GetBytes(body));
}
