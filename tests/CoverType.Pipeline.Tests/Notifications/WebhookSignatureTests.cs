using System.Text;
using CoverType.Pipeline.Notifications;
using CoverType.Pipeline.Tests.Fakes;
using CoverType.Testing;
using Microsoft.AspNetCore.Http;

namespace CoverType.Pipeline.Tests.Notifications;

public sealed class WebhookSignatureTests
{
    // The published example of Standard Webhooks.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long Seconds = 1_614_265_330;
    private const string Body = """{"test": 2432232314}""";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    [Fact]
    public void Sign_ExampleOfStandardWebhooks_IsTheSame() =>
        WebhookSignature.Sign(WebhookReceiver.Secret, Id, Seconds, Body).ShouldBe(Signature);

    [Theory]
    [InlineData(WebhookReceiver.Secret, true)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYqrTwjUPD8ILA==", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLQ==", false)]
    [InlineData("whsec_not base64 at all, but long enough", false)]
    [InlineData("whsec_", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsSecret_TextOfSomeForm_NeedsThePrefixAndALongEnoughKey(string? text, bool isSecret) =>
        WebhookSignature.IsSecret(text).ShouldBe(isSecret);

    [Theory]
    [InlineData(Id, "1614265330", Signature, Body, 0, true)]
    [InlineData(Id, "1614265330", "v1,bm90IHRoaXM= " + Signature, Body, 299, true)]
    [InlineData(Id, "1614265330", Signature, Body, 301, false)]
    [InlineData(Id, "1614265330", Signature, Body, -301, false)]
    [InlineData(Id, "1614265331", Signature, Body, 0, false)]
    [InlineData("msg_other", "1614265330", Signature, Body, 0, false)]
    [InlineData(Id, "1614265330", Signature, Body + " ", 0, false)]
    [InlineData(Id, "", "", Body, 0, false)]
    public void IsGenuine_ExampleOfTheDocumentation_TakesOnlyWhatIsSignedAndFresh(
        string id, string timestamp, string signature, string body, int later, bool isGenuine)
    {
        HeaderDictionary headers = new()
        {
            ["webhook-id"] = id,
            ["webhook-timestamp"] = timestamp,
            ["webhook-signature"] = signature,
        };

        WebhookExample.IsGenuine(
            WebhookReceiver.Secret,
            headers,
            Encoding.UTF8.GetBytes(body),
            DateTimeOffset.FromUnixTimeSeconds(Seconds + later)).ShouldBe(isGenuine);
    }

    [Fact]
    public void IsGenuine_Source_StandsInTheDocumentation()
    {
        string[] source = File.ReadAllLines(RepositoryRoot.Combine(
            "tests", "CoverType.Pipeline.Tests", "Notifications", $"{nameof(WebhookExample)}.cs"));
        const int Indentation = 4;
        string example = string.Join('\n', source
            .SkipWhile(line => line.Trim() != "// Example.").Skip(1)
            .TakeWhile(line => line.Trim() != "// End of the example.")
            .Select(line => line.Length > Indentation ? line[Indentation..] : ""));

        File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md")).ShouldContain(example);
    }
}
