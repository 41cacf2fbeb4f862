using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Search;

namespace Mlflow.Embedded.Tests.Search;

public sealed class PageTests
{
    [Fact]
    public void NextToken_OfAFullPage_LeadsToTheNextOne()
    {
        Page first = Page.Of(null, 10, null, 100);

        string? token = first.NextToken(read: 11);

        Page.Of(token, 10, null, 100).Offset.ShouldBe(10);
        token.ShouldBe("eyJvZmZzZXQiOiAxMH0=");
    }

    [Fact]
    public void NextToken_OfTheLastPage_IsNone()
    {
        Page.Of(null, 10, null, 100).NextToken(read: 10).ShouldBeNull();
    }

    [Theory]
    [InlineData("zz")]
    [InlineData("%%%")]
    [InlineData("bnVsbA==")]
    [InlineData("eyJvZmZzZXQiOiAtMX0=")]
    [InlineData("eyJvZmZzZXQiOiAiYSJ9")]
    [InlineData("WzFd")]
    public void Of_ForeignToken_IsRefused(string token)
    {
        Should.Throw<RequestRefusedException>(() => Page.Of(token, 1, null, 100)).Message.ShouldContain(token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void Of_SizeOutOfRange_IsRefused(long size)
    {
        Should.Throw<RequestRefusedException>(() => Page.Of(null, size, null, 100)).Message.ShouldContain($"{size}");
    }
}
