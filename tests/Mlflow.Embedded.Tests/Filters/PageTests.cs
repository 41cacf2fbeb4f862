using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Filters;

namespace Mlflow.Embedded.Tests.Filters;

public sealed class PageTests
{
    [Fact]
    public void NextToken_FullPage_IsTheNextOffset()
    {
        Page first = Page.Of(null, 10, null, 100);

        string? token = first.NextToken(read: 11);

        Page.Of(token, 10, null, 100).Offset.ShouldBe(10);
        token.ShouldBe("eyJvZmZzZXQiOiAxMH0=");
    }

    [Fact]
    public void NextToken_LastPage_IsNull()
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
    public void Of_InvalidToken_ThrowsWithTheToken(string token)
    {
        Should.Throw<MlflowException>(() => Page.Of(token, 1, null, 100)).Message.ShouldContain(token);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public void Of_SizeOutOfRange_ThrowsWithTheSize(long size)
    {
        Should.Throw<MlflowException>(() => Page.Of(null, size, null, 100)).Message.ShouldContain($"{size}");
    }
}
