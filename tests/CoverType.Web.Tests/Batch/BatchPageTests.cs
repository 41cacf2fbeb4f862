using System.Globalization;
using Bunit;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Batch;
using CoverType.Web.Batch.Upload;
using CoverType.Web.Predictions.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Radzen;

namespace CoverType.Web.Tests.Batch;

public sealed class BatchPageTests : IAsyncDisposable
{
    private readonly BunitContext _browser = new();

    public BatchPageTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        _browser.JSInterop.Mode = JSRuntimeMode.Loose;
        _browser.Services.AddLocalization();
        _browser.Services.AddRadzenComponents();
        _browser.Services.AddSingleton(TimeProvider.System);
        _browser.Services.AddSingleton<IBatchApi>(new BrokenBatchApi());
        _browser.Services.AddSingleton(Options.Create(new BatchPageOptions { MaxMegabytes = 1 }));
        _browser.Services.AddSingleton<CoverWords>();
        _browser.Services.AddSingleton<FeatureWords>();
        _browser.Renderer.SetRendererInfo(new RendererInfo("Server", true));
    }

    public ValueTask DisposeAsync() => _browser.DisposeAsync();

    [Theory]
    [InlineData("", "The file has no header")]
    [InlineData("one;two;three\n1;2;3\n", "The file has no header")]
    [InlineData("\"a,b\nc,d\n", "The file has no header")]
    public void Upload_WhatIsNoCsv_SaysSo(string text, string expected)
    {
        IRenderedComponent<BatchPage> page = _browser.Render<BatchPage>();

        Upload(page, text);

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain(expected));
        page.FindAll(".batch-actions").ShouldBeEmpty();
    }

    [Fact]
    public void Upload_OneLineWithoutEnd_SaysThatItIsTooLong()
    {
        IRenderedComponent<BatchPage> page = _browser.Render<BatchPage>();

        Upload(page, new string('x', CsvReader.LongestRecord + 1));

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("longer than 100,000 characters"));
    }

    [Fact]
    public void Upload_TooLarge_SaysSoAndReadsNothing()
    {
        IRenderedComponent<BatchPage> page = _browser.Render<BatchPage>();

        Upload(page, new string('x', (1024 * 1024) + 1));

        page.WaitForAssertion(() => page.Find("[role=alert]").TextContent.ShouldContain("larger than 1 MB"));
    }

    [Fact]
    public void Predict_ServiceThatBreaksOff_SaysWhyInASentenceOfItsOwn()
    {
        IRenderedComponent<BatchPage> page = _browser.Render<BatchPage>();
        Upload(page, $"{string.Join(',', ForestFeatures.Columns)}\n2800,110,20,270,20,600,236,235,105,650,Rawah,C7746\n");
        page.WaitForElement(".batch-actions .button-primary").Click();

        page.WaitForAssertion(
            () => page.Find("[role=alert]").TextContent.ShouldBe("The service broke off: The connection was reset."));
    }

    private static void Upload(IRenderedComponent<BatchPage> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "cells.csv"));

    private sealed class BrokenBatchApi : IBatchApi
    {
        public Task<Stream> PredictCsvAsync(Stream rows, CancellationToken cancellationToken) =>
            Task.FromException<Stream>(new IOException("The connection was reset."));
    }
}
