using CoverType.Web.Addresses;
using Microsoft.Extensions.Options;

namespace CoverType.Web.Tests.Addresses;

public sealed class PageAddressTests
{
    [Theory]
    [InlineData("covertype", "/models/covertype/versions/3")]
    [InlineData("a b/c?d#e", "/models/a%20b%2Fc%3Fd%23e/versions/3")]
    public void Version_Name_IsEscaped(string name, string expected) => PageAddress.Version(name, "3").ShouldBe(expected);

    [Fact]
    public void MlflowPages_StockServer_HaveItsAddresses()
    {
        MlflowPublicAddress mlflow = Mlflow("http://localhost:5000/");

        mlflow.Run("1", "abc").ShouldBe("http://localhost:5000/#/experiments/1/runs/abc");
        mlflow.Experiment("1").ShouldBe("http://localhost:5000/#/experiments/1");
        mlflow.RegisteredModel("cover type").ShouldBe("http://localhost:5000/#/models/cover%20type");
        mlflow.Version("covertype", "3").ShouldBe("http://localhost:5000/#/models/covertype/versions/3");
        mlflow.LoggedModel("1", "m-1").ShouldBe("http://localhost:5000/#/experiments/1/models/m-1");
    }

    [Fact]
    public void MlflowPages_NoneSet_AreNull()
    {
        MlflowPublicAddress mlflow = Mlflow(null);

        mlflow.IsKnown.ShouldBeFalse();
        mlflow.Run("1", "abc").ShouldBeNull();
    }

    [Fact]
    public async Task MlflowPages_AddressOfNoPage_StopTheStart()
    {
        OptionsValidationException failure = await Should.ThrowAsync<OptionsValidationException>(
            () => FrontEnd.StartAsync("--MLFLOW_PUBLIC_URL", "mlflow:5000"));

        failure.Message.ShouldStartWith("MLFLOW_PUBLIC_URL must be");
    }

    private static MlflowPublicAddress Mlflow(string? url) =>
        new(Options.Create(new MlflowPublicOptions { PublicUrl = url }));

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%41")]
    [InlineData("a b/c?d#e")]
    [InlineData("árbol")]
    public void ModelNameIn_AddressOfAModelOrVersion_IsTheName(string name)
    {
        PageAddress.ModelNameIn($"http://localhost{PageAddress.RegisteredModel(name)}?page=2").ShouldBe(name);
        PageAddress.ModelNameIn($"http://localhost{PageAddress.Version(name, "3")}").ShouldBe(name);
    }

    [Theory]
    [InlineData("http://localhost/models")]
    [InlineData("http://localhost/runs/a")]
    public void ModelNameIn_AnotherAddress_IsNull(string address) => PageAddress.ModelNameIn(address).ShouldBeNull();

    [Fact]
    public void RegisteredModel_NameWithANul_HasAnAddress() =>
        PageAddress.RegisteredModel("a\0b").ShouldBe("/models/a%EF%BF%BDb");
}
